import { foreachEnd, type ForeachState } from "../loopEnds/foreachEnd.ts";
import type { SinkOf } from "./SinkOf.ts";
import type { SinkOutcome, SinkRun } from "./SinkRun.ts";

/** f(record) for its effect. Promises that f returns are awaited before the task is done. */
export function foreach({ f }: SinkOf<"foreach">): SinkRun {
  const state: ForeachState = { count: 0, promises: [] };
  const outcome = (): SinkOutcome => ({
    result: { sink: "foreach", count: state.count },
    recordsOut: state.count,
  });
  const finish: SinkRun["finish"] = () =>
    state.promises.length === 0 ? outcome() : Promise.all(state.promises).then(outcome);
  return { end: foreachEnd(f), state, finish };
}
