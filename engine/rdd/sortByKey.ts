import type { SourcePosition } from "../protocol/errorInfo.ts";
import { madeFunction } from "./madeFunction.ts";
import { MapPartitionsRDD } from "./MapPartitionsRDD.ts";
import { RangePartitioner } from "./RangePartitioner.ts";
import type { RDD } from "./RDD.ts";
import { ShuffledRDD } from "./ShuffledRDD.ts";

export interface SortOptions {
  readonly ascending: boolean;
  /** Default as many as the RDD has. */
  readonly numPartitions?: number;
  /** The user's call. */
  readonly site?: SourcePosition;
}

/** The pairs in the order of their keys, from partition to partition and inside each (util/compareValues.ts). */
export function sortByKey(rdd: RDD, { ascending, numPartitions = rdd.numPartitions, site }: SortOptions): RDD {
  const partitioner = new RangePartitioner(rdd, numPartitions, ascending);
  const spread = new ShuffledRDD({ parent: rdd, partitioner, read: { read: "plain" }, operation: "sortByKey" });
  const f = madeFunction("sortPairs", [ascending], site);
  return new MapPartitionsRDD(spread, { op: "mapPartitions", f, preservesPartitioning: true, keepsRecords: true });
}
