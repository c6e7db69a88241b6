import type { EngineFunction } from "../../sandbox/EngineFunction.ts";
import { loopHelpers } from "../loopHelpers.ts";

/** f(iterator[, partition index]) → iterable of records, once for the partition, also if it is empty. */
export function mapPartitions(records: readonly unknown[], f: EngineFunction, partitionIndex?: number): unknown[] {
  const iterator = records.values();
  return loopHelpers.toArray(partitionIndex === undefined ? f(iterator) : f(iterator, partitionIndex));
}
