import type { PartitionerPlan } from "../protocol/taskPlan.ts";
import { partitionOf, recordHash } from "../util/hash.ts";
import type { Partitioner } from "./Partitioner.ts";
import { requirePartitionCount } from "./requirePartitionCount.ts";

/** Partition of a key: its hash modulo the number of partitions (spec 2.1). */
export class HashPartitioner implements Partitioner {
  readonly numPartitions: number;

  /** @throws EngineError `illegalArgument` unless `numPartitions` is a whole number of at least 0 */
  constructor(numPartitions: number) {
    requirePartitionCount(numPartitions, 0);
    this.numPartitions = numPartitions;
  }

  partitionOf(key: unknown): number {
    return partitionOf(recordHash(key), this.numPartitions);
  }

  plan(): PartitionerPlan {
    return { by: "keyHash", partitions: this.numPartitions };
  }

  equals(other: Partitioner | undefined): boolean {
    return other instanceof HashPartitioner && other.numPartitions === this.numPartitions;
  }
}
