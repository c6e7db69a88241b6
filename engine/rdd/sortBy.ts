import { engineFunction } from "./engineFunction.ts";
import type { FunctionRef } from "./FunctionRef.ts";
import { MapPartitionsRDD } from "./MapPartitionsRDD.ts";
import type { RDD } from "./RDD.ts";
import { sortByKey, type SortOptions } from "./sortByKey.ts";

/** The records in the order of f(record). */
export function sortBy(rdd: RDD, f: FunctionRef, options: SortOptions): RDD {
  const sorted = sortByKey(new MapPartitionsRDD(rdd, { op: "keyBy", f }), options);
  return new MapPartitionsRDD(sorted, { op: "map", f: engineFunction("valueOf"), textShape: rdd.textShape });
}
