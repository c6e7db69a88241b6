import { AggregatedRDD } from "./AggregatedRDD.ts";
import { defaultPartitioner } from "./defaultPartitioner.ts";
import type { Partitioner } from "./Partitioner.ts";
import type { RDD } from "./RDD.ts";
import { ShuffledRDD } from "./ShuffledRDD.ts";

/** One pair for each key with the array of its values; every value travels, nothing is combined before the shuffle. */
export function groupByKey(rdd: RDD, partitioner: Partitioner = defaultPartitioner([rdd])): RDD {
  const read = { read: "group" } as const;
  if (partitioner.equals(rdd.partitioner)) return new AggregatedRDD(rdd, read, "groupByKey");
  return new ShuffledRDD({ parent: rdd, partitioner, read, operation: "groupByKey" });
}
