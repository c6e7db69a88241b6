import type { FunctionRef } from "./FunctionRef.ts";
import { groupByKey } from "./groupByKey.ts";
import { MapPartitionsRDD } from "./MapPartitionsRDD.ts";
import type { Partitioner } from "./Partitioner.ts";
import type { RDD } from "./RDD.ts";

/** One pair for each different f(record) with the array of its records. */
export function groupBy(rdd: RDD, f: FunctionRef, partitioner?: Partitioner): RDD {
  return groupByKey(new MapPartitionsRDD(rdd, { op: "keyBy", f }), partitioner);
}
