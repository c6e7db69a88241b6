import type { RDD } from "./RDD.ts";
import { requirePartitionCount } from "./requirePartitionCount.ts";
import { RoundRobinPartitioner } from "./RoundRobinPartitioner.ts";
import { ShuffledRDD } from "./ShuffledRDD.ts";

/**
 * The same records in exactly `numPartitions` partitions, dealt round-robin (spec 2, table).
 * @throws EngineError `illegalArgument` unless `numPartitions` is a whole number of at least 0
 */
export function repartition(rdd: RDD, numPartitions: number): RDD {
  requirePartitionCount(numPartitions, 0);
  const partitioner = new RoundRobinPartitioner(numPartitions);
  return new ShuffledRDD({ parent: rdd, partitioner, read: { read: "plain" }, operation: "repartition" });
}
