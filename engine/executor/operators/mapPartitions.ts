import type { EngineFunction } from "../../sandbox/EngineFunction.ts";
import { loopHelpers } from "../loopHelpers.ts";
import { PartitionIterator } from "../PartitionIterator.ts";

/** f(iterator) or f(partition index, iterator) → iterable of records, once for the partition, also if it is empty. */
export function mapPartitions(records: readonly unknown[], f: EngineFunction, partitionIndex?: number): unknown[] {
  const iterator = new PartitionIterator(records);
  const made = loopHelpers.toArray(partitionIndex === undefined ? f(iterator) : f(partitionIndex, iterator));
  // Records are plain data: where the iterator itself became one, its elements are meant.
  return made.includes(iterator) ? made.map((record) => (record === iterator ? [...iterator] : record)) : made;
}
