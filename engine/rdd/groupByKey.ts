import { AggregatedRDD } from "./AggregatedRDD.ts";
import { defaultPartitioner } from "./defaultPartitioner.ts";
import type { Partitioner } from "./Partitioner.ts";
import type { RDD } from "./RDD.ts";
import { ShuffledRDD } from "./ShuffledRDD.ts";

/**
 * One pair for each key with the array of its values; every value travels, nothing is combined before the shuffle. `buffer`: what Scala calls
 * the values, in RDDs and in DStreams (spec 5.3).
 */
export function groupByKey(
  rdd: RDD,
  partitioner: Partitioner = defaultPartitioner([rdd]),
  buffer: "CompactBuffer" | "ArrayBuffer" = "CompactBuffer",
): RDD {
  const textShape = [null, buffer] as const;
  const options = { parent: rdd, read: { read: "group" }, operation: "groupByKey", textShape } as const;
  return partitioner.equals(rdd.partitioner)
    ? new AggregatedRDD(options)
    : new ShuffledRDD({ ...options, partitioner });
}
