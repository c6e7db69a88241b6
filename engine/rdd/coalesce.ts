import { CoalescedRDD } from "./CoalescedRDD.ts";
import { requirePartitionCount } from "./requirePartitionCount.ts";
import type { RDD } from "./RDD.ts";
import { readsState } from "./readsState.ts";
import { repartition } from "./repartition.ts";

/**
 * The same records in at most `numPartitions` partitions, without a shuffle. State is the exception: its partitions live on different
 * executors, so one task cannot read several of them and a shuffle brings them together.
 * @throws EngineError `illegalArgument` unless `numPartitions` is a whole number of at least 1
 */
export function coalesce(rdd: RDD, numPartitions: number): RDD {
  requirePartitionCount(numPartitions, 1);
  return readsState(rdd)
    ? repartition(rdd, Math.min(numPartitions, rdd.numPartitions))
    : new CoalescedRDD(rdd, numPartitions);
}
