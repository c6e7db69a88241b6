import { engineFunction } from "./engineFunction.ts";
import { HashPartitioner } from "./HashPartitioner.ts";
import { keyedByItself } from "./keyedByItself.ts";
import { MapPartitionsRDD } from "./MapPartitionsRDD.ts";
import type { RDD } from "./RDD.ts";
import { subtractByKey } from "./subtractByKey.ts";

/** The records of the left side, duplicates kept, that the right side lacks. Default as many partitions as the left side has. */
export function subtract(left: RDD, right: RDD, numPartitions = left.numPartitions): RDD {
  const rest = subtractByKey(keyedByItself(left), keyedByItself(right), new HashPartitioner(numPartitions));
  return new MapPartitionsRDD(rest, { op: "map", f: engineFunction("keyOf") });
}
