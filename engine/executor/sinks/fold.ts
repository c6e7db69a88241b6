import { encodeRecords } from "../../storage/recordCodec.ts";
import { foldEnd, type FoldState } from "../loopEnds/foldEnd.ts";
import { functionOf, type TaskContext } from "../TaskContext.ts";
import type { SinkOf } from "./SinkOf.ts";
import type { SinkRun } from "./SinkRun.ts";

/** All records merged into a copy of the zero value, which is also the result of an empty partition. */
export function fold({ zero, f }: SinkOf<"fold">, context: TaskContext): SinkRun {
  const state: FoldState = { value: functionOf(context, zero)() };
  const finish: SinkRun["finish"] = () => ({
    result: { sink: "fold", block: encodeRecords([state.value]) },
    recordsOut: 1,
  });
  return { end: foldEnd(f), state, finish };
}
