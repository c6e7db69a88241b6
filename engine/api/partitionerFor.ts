import { HashPartitioner } from "../rdd/HashPartitioner.ts";
import type { Partitioner } from "../rdd/Partitioner.ts";

/** How an operation by key spreads pairs when the program names a number of partitions; undefined leaves it to the operation. */
export function partitionerFor(numPartitions: number | undefined): Partitioner | undefined {
  return numPartitions === undefined ? undefined : new HashPartitioner(numPartitions);
}
