import type { PartitionerPlan } from "../protocol/taskPlan.ts";
import { EngineError } from "../util/errors.ts";
import type { Partitioner } from "./Partitioner.ts";

/** Partition of a key: its hash modulo the number of partitions (spec 2.1). */
export class HashPartitioner implements Partitioner {
  readonly numPartitions: number;

  /** @throws EngineError `illegalArgument` unless `numPartitions` is a whole number of at least 0 */
  constructor(numPartitions: number) {
    if (!Number.isSafeInteger(numPartitions) || numPartitions < 0) throw badPartitionCount(numPartitions);
    this.numPartitions = numPartitions;
  }

  plan(): PartitionerPlan {
    return { by: "keyHash", partitions: this.numPartitions };
  }

  equals(other: Partitioner | undefined): boolean {
    return other instanceof HashPartitioner && other.numPartitions === this.numPartitions;
  }
}

function badPartitionCount(count: unknown): EngineError {
  const text = String(count);
  return new EngineError(
    "illegalArgument",
    `requirement failed: Number of partitions (${text}) must be a whole number and not negative.`,
    { name: "IllegalArgumentException", params: { numPartitions: text } },
  );
}
