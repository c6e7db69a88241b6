import type { TaskResult } from "../../protocol/taskPlan.ts";
import type { LoopEnd } from "../loopEnds/LoopEnd.ts";

/** What a sink gives when all records went in. */
export interface SinkOutcome {
  readonly result: TaskResult;
  /** Records that left the task: written, kept, counted or shown. */
  readonly recordsOut: number;
}

/** A sink while one task runs. */
export interface SinkRun {
  readonly end: LoopEnd;
  /** State of the end. */
  readonly state: object;
  /** Called once, after the last record. A promise only where the user's function is asynchronous. */
  readonly finish: () => SinkOutcome | Promise<SinkOutcome>;
  /** Called instead of `finish`, or after it threw, when the task fails. */
  readonly abort?: () => void;
}
