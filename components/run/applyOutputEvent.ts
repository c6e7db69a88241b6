import type { RunEvent } from "../../engine/protocol/runEvents.ts";
import type { RunDraft } from "./RunDraft.ts";

/** Rows that outputs showed and lines of the console. */
export function applyOutputEvent(draft: RunDraft, event: RunEvent): void {
  if (event.type === "outputRows") draft.addOutput(event.output);
  if (event.type === "logLine") {
    const { seq, at, source, stream, text, dropped = 0 } = event;
    draft.addConsoleLine({ key: seq, at, source, stream, text, dropped });
  }
}
