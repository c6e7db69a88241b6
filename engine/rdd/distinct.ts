import { engineFunction } from "./engineFunction.ts";
import { HashPartitioner } from "./HashPartitioner.ts";
import { keyedByItself } from "./keyedByItself.ts";
import { MapPartitionsRDD } from "./MapPartitionsRDD.ts";
import type { RDD } from "./RDD.ts";
import { reduceByKey } from "./reduceByKey.ts";

/** Each different record once, as Spark does it: records become keys. Default as many partitions as the parent has. */
export function distinct(rdd: RDD, numPartitions = rdd.numPartitions): RDD {
  const unique = reduceByKey(keyedByItself(rdd), engineFunction("first"), new HashPartitioner(numPartitions));
  return new MapPartitionsRDD(unique, { op: "map", f: engineFunction("keyOf") });
}
