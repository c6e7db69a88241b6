import { encodeRecords } from "../../storage/recordCodec.ts";
import { reduceEnd, type ReduceState } from "../loopEnds/reduceEnd.ts";
import type { SinkOf } from "./SinkOf.ts";
import type { SinkRun } from "./SinkRun.ts";

/** All records brought together in one; none if there are none. */
export function reduce({ f }: SinkOf<"reduce">): SinkRun {
  const state: ReduceState = { isEmpty: true, value: undefined };
  const finish: SinkRun["finish"] = () => {
    const rows = state.isEmpty ? [] : [state.value];
    return { result: { sink: "reduce", block: encodeRecords(rows) }, recordsOut: rows.length };
  };
  return { end: reduceEnd(f), state, finish };
}
