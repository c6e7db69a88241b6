import { combineByKey } from "./combineByKey.ts";
import { defaultPartitioner } from "./defaultPartitioner.ts";
import type { FunctionRef } from "./FunctionRef.ts";
import type { Partitioner } from "./Partitioner.ts";
import type { RDD } from "./RDD.ts";

/** One pair for each key, its values joined two by two. */
export function reduceByKey(rdd: RDD, f: FunctionRef, partitioner: Partitioner = defaultPartitioner([rdd])): RDD {
  return combineByKey(rdd, { functions: { mergeValue: f, mergeCombiners: f }, partitioner, operation: "reduceByKey" });
}
