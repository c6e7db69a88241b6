import { cogroup } from "./cogroup.ts";
import { engineFunction } from "./engineFunction.ts";
import { MapPartitionsRDD } from "./MapPartitionsRDD.ts";
import type { Partitioner } from "./Partitioner.ts";
import type { RDD } from "./RDD.ts";

/** [key, [left, right]] for every combination of values of a key; right is null where only the left side has the key (spec 2.2). */
export function leftOuterJoin(left: RDD, right: RDD, partitioner?: Partitioner): RDD {
  return new MapPartitionsRDD(cogroup(left, [right], partitioner), {
    op: "flatMapValues",
    f: engineFunction("leftOuterPairs"),
  });
}
