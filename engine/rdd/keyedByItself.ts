import { engineFunction } from "./engineFunction.ts";
import { MapPartitionsRDD } from "./MapPartitionsRDD.ts";
import type { RDD } from "./RDD.ts";

/** [record, null] for every record: set operations compare records as keys. */
export function keyedByItself(rdd: RDD): RDD {
  return new MapPartitionsRDD(rdd, { op: "map", f: engineFunction("pairWithNull") });
}
