import type { Partitioner } from "./Partitioner.ts";
import type { RDD } from "./RDD.ts";
import { ShuffledRDD } from "./ShuffledRDD.ts";

/** The same pairs, spread by the partitioner; the RDD itself where it is spread so already. */
export function partitionBy(rdd: RDD, partitioner: Partitioner): RDD {
  if (partitioner.equals(rdd.partitioner)) return rdd;
  return new ShuffledRDD({ parent: rdd, partitioner, read: { read: "plain" }, operation: "partitionBy" });
}
