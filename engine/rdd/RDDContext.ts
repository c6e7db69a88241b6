import type { RDD } from "./RDD.ts";

/** What RDDs need from the SparkContext they belong to. */
export interface RDDContext {
  /** Slots of `local[n]`, or `spark.default.parallelism`. */
  readonly defaultParallelism: number;
  /** `spark.default.parallelism` where the job sets it; shuffles that name no partition count then use it. */
  readonly configuredParallelism?: number;
  /** Number for a new RDD; unique in the context. */
  newRddId(): number;
  /** Number for a new shuffle; unique in the context. */
  newShuffleId(): number;
  /** Called by `RDD.persist` for an RDD persisted inside a batch: it is unpersisted when no batch uses it any more. `batchTime` in ms. */
  persistedInBatch(rdd: RDD, batchTime: number): void;
  /** Called by `RDD.unpersist`: executors forget the partitions of this RDD. */
  dropCached(rddId: number): void;
}
