import type { RunEventBody } from "../protocol/runEvents.ts";

/** The alert of a program whose receivers hold every slot, so that no batch can ever run (spec 6.1). */
export function noFreeSlot(params: { master: string; slots: number; receivers: number }): RunEventBody {
  const { master, receivers } = params;
  return {
    type: "alert",
    code: "noFreeSlot",
    severity: "critical",
    message: `Receivers hold all slots of ${master}, so batches wait for ever. Use local[${receivers + 1}] or more.`,
    params,
  };
}

/** Said when start is called on a program that runs (spec 7.1). */
export function alreadyStarted(): RunEventBody {
  return { type: "logLine", source: "engine", stream: "stderr", text: "StreamingContext has already been started" };
}
