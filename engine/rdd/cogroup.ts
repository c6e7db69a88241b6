import { CoGroupedRDD } from "./CoGroupedRDD.ts";
import { defaultPartitioner } from "./defaultPartitioner.ts";
import type { Partitioner } from "./Partitioner.ts";
import type { RDD } from "./RDD.ts";

/** Every key of any of the RDDs (at least one) with one array of values for each: [key, [values0, values1, ...]] (spec 2.2). */
export function cogroup(first: RDD, others: readonly RDD[], partitioner?: Partitioner): RDD {
  const rdds = [first, ...others];
  return new CoGroupedRDD(first.context, rdds, partitioner ?? defaultPartitioner(rdds));
}
