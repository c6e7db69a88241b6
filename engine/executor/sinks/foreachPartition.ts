import { rowsEnd } from "../loopEnds/rowsEnd.ts";
import { PartitionIterator } from "../PartitionIterator.ts";
import { functionOf, type TaskContext } from "../TaskContext.ts";
import type { SinkOf } from "./SinkOf.ts";
import type { SinkOutcome, SinkRun } from "./SinkRun.ts";

/** f(iterator) once for the partition, also if it is empty. A promise that f returns is awaited. */
export function foreachPartition({ f }: SinkOf<"foreachPartition">, context: TaskContext): SinkRun {
  const rows: unknown[] = [];
  const outcome = (): SinkOutcome => ({
    result: { sink: "foreachPartition", count: rows.length },
    recordsOut: rows.length,
  });
  const finish: SinkRun["finish"] = () => {
    const returned = functionOf(context, f)(new PartitionIterator(rows));
    return isThenable(returned) ? Promise.resolve(returned).then(outcome) : outcome();
  };
  return { end: rowsEnd, state: rows, finish };
}

function isThenable(value: unknown): boolean {
  return typeof value === "object" && value !== null && typeof Reflect.get(value, "then") === "function";
}
