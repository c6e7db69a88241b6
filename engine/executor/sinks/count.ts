import { countEnd, type CountState } from "../loopEnds/countEnd.ts";
import type { SinkRun } from "./SinkRun.ts";

/** The number of records. */
export function count(): SinkRun {
  const state: CountState = { count: 0 };
  const finish: SinkRun["finish"] = () => ({
    result: { sink: "count", count: state.count },
    recordsOut: state.count,
  });
  return { end: countEnd, state, finish };
}
