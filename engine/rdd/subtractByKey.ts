import { cogroup } from "./cogroup.ts";
import { engineFunction } from "./engineFunction.ts";
import { MapPartitionsRDD } from "./MapPartitionsRDD.ts";
import type { Partitioner } from "./Partitioner.ts";
import type { RDD } from "./RDD.ts";

/** The pairs of the left side, duplicates kept, whose key the right side lacks. */
export function subtractByKey(left: RDD, right: RDD, partitioner?: Partitioner): RDD {
  return new MapPartitionsRDD(cogroup(left, [right], partitioner), {
    op: "flatMapValues",
    f: engineFunction("leftOnly"),
  });
}
