import { EmptyRDD } from "../rdd/EmptyRDD.ts";
import { partitionBy } from "../rdd/partitionBy.ts";
import type { Partitioner } from "../rdd/Partitioner.ts";
import type { RDD } from "../rdd/RDD.ts";
import type { RDDContext } from "../rdd/RDDContext.ts";

/** The pairs of a batch, spread by key as a state is; a batch without RDD counts as one without pairs. */
export function spreadByKey(rdd: RDD | undefined, rdds: RDDContext, partitioner: Partitioner): RDD {
  return rdd === undefined ? new EmptyRDD(rdds, partitioner.numPartitions) : partitionBy(rdd, partitioner);
}
