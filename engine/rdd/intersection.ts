import { cogroup } from "./cogroup.ts";
import { engineFunction } from "./engineFunction.ts";
import { keyedByItself } from "./keyedByItself.ts";
import { MapPartitionsRDD } from "./MapPartitionsRDD.ts";
import type { Partitioner } from "./Partitioner.ts";
import type { RDD } from "./RDD.ts";

/** Each record that both sides have, once. */
export function intersection(left: RDD, right: RDD, partitioner?: Partitioner): RDD {
  const groups = cogroup(keyedByItself(left), [keyedByItself(right)], partitioner);
  const shared = new MapPartitionsRDD(groups, { op: "filter", f: engineFunction("onBothSides") });
  return new MapPartitionsRDD(shared, { op: "map", f: engineFunction("keyOf") });
}
