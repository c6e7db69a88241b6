import { EventLogReader } from "../eventlog/EventLogReader.ts";
import { EventLogWriter } from "../eventlog/EventLogWriter.ts";
import type { RunFollower } from "../eventlog/RunFollower.ts";
import type { RunSpec } from "../protocol/jobHostProtocol.ts";
import type { RunEvent, RunEventBody } from "../protocol/runEvents.ts";
import { systemClock } from "../util/Clock.ts";
import { describeHostEnd, type HostEnd } from "./describeHostEnd.ts";

type RunEnded = Extract<RunEvent, { readonly type: "runEnded" }>;

/** The end of a run whose process is gone. */
export interface CompletedRun {
  /** Events that nobody outside was told yet, in their order. */
  readonly missed: readonly RunEvent[];
  readonly ended: RunEnded;
}

/**
 * Brings the log of a run to its end after its process is gone: reads what the process wrote but could not tell, and, if `runEnded` is
 * missing, appends the reason and `runEnded`.
 */
export async function completeRun(spec: RunSpec, follower: RunFollower, end: HostEnd): Promise<CompletedRun> {
  if (follower.ended !== undefined) return { missed: [], ended: follower.ended };
  const untold = await readUntold(spec, follower.lastSeq);
  follower.follow(untold);
  if (follower.ended !== undefined) return { missed: untold, ended: follower.ended };
  const added = appendEnd(spec, describeHostEnd(spec, follower, end), follower.lastSeq);
  follower.follow(added);
  const ended = added.at(-1);
  if (ended?.type !== "runEnded") throw new Error("The end of a run must be its last event.");
  return { missed: [...untold, ...added], ended };
}

async function readUntold(spec: RunSpec, lastSeq: number): Promise<readonly RunEvent[]> {
  return spec.runDirectory === undefined ? [] : new EventLogReader(spec.runDirectory).readAll(lastSeq);
}

/** Appends to the log if there is one. A disk that refuses must not keep the run from ending: then the events are only told. */
function appendEnd(spec: RunSpec, bodies: readonly RunEventBody[], lastSeq: number): readonly RunEvent[] {
  const at = systemClock.now();
  try {
    if (spec.runDirectory !== undefined) {
      const writer = EventLogWriter.continueLog(spec.runDirectory);
      const events = writer.append(bodies, at);
      writer.close();
      return events;
    }
  } catch {
    // Told below without being kept.
  }
  return bodies.map((body, index): RunEvent => ({ seq: lastSeq + index + 1, at, ...body }));
}
