import { encodeRecords } from "../../storage/recordCodec.ts";
import { type Compare, FirstInOrder } from "../../util/FirstInOrder.ts";
import { orderOf } from "../../util/orderOf.ts";
import { orderedEnd } from "../loopEnds/orderedEnd.ts";
import { functionOf, type TaskContext } from "../TaskContext.ts";
import type { SinkOf } from "./SinkOf.ts";
import type { SinkRun } from "./SinkRun.ts";

/** The first records of the partition in order. */
export function ordered({ limit, descending, compare }: SinkOf<"ordered">, context: TaskContext): SinkRun {
  const given = compare === undefined ? undefined : (functionOf(context, compare) as Compare);
  const state = new FirstInOrder(limit, orderOf(given, descending));
  const finish: SinkRun["finish"] = () => {
    const rows = state.take();
    return { result: { sink: "ordered", block: encodeRecords(rows) }, recordsOut: rows.length };
  };
  return { end: orderedEnd, state, finish };
}
