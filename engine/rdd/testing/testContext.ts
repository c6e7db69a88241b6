import type { ShuffleBucket } from "../../protocol/taskPlan.ts";
import { PlanBuilder } from "../PlanBuilder.ts";
import type { RDDContext } from "../RDDContext.ts";

/** A context for lineage that is only planned. */
export interface TestContext extends RDDContext {
  /** Ids of RDDs that were unpersisted. */
  readonly dropped: number[];
}

export function testContext(defaultParallelism = 2, configuredParallelism?: number): TestContext {
  let rdds = 0;
  let shuffles = 0;
  const dropped: number[] = [];
  return {
    defaultParallelism,
    ...(configuredParallelism !== undefined && { configuredParallelism }),
    dropped,
    newRddId: () => rdds++,
    newShuffleId: () => shuffles++,
    persistedInBatch: () => {},
    dropCached: (rddId) => dropped.push(rddId),
  };
}

/** A builder over shuffles that have all been written, by one map task each. */
export function testBuilder(): PlanBuilder {
  return new PlanBuilder({ buckets: (shuffleId, partition) => [testBucket(shuffleId, partition)] });
}

/** A bucket that can be told apart by its place: offset = shuffle, length = partition. */
export function testBucket(shuffleId: number, partition: number): ShuffleBucket {
  return { buffer: new SharedArrayBuffer(0), byteOffset: shuffleId, byteLength: partition, numRecords: 1 };
}
