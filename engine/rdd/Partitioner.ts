import type { PartitionerPlan } from "../protocol/taskPlan.ts";

/** How the pairs of an RDD are spread over its partitions. */
export interface Partitioner {
  readonly numPartitions: number;
  plan(): PartitionerPlan;
  /** True when both send every key to the same partition, so that no shuffle is needed between them. */
  equals(other: Partitioner | undefined): boolean;
}
