import type { PartitionerPlan } from "../protocol/taskPlan.ts";
import type { Preparation } from "./Preparation.ts";

/** How the pairs of an RDD are spread over its partitions. */
export interface Partitioner {
  readonly numPartitions: number;
  /** The job that must run before `plan` can be called; absent where there is none. */
  readonly preparation?: Preparation;
  /** Partition of a key, where it is known without a job. */
  partitionOf?(key: unknown): number;
  plan(): PartitionerPlan;
  /** True when both send every key to the same partition, so that no shuffle is needed between them. */
  equals(other: Partitioner | undefined): boolean;
}
