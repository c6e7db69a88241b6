import { PartitionerAwareUnionRDD } from "./PartitionerAwareUnionRDD.ts";
import type { RDD } from "./RDD.ts";
import type { RDDContext } from "./RDDContext.ts";
import { UnionRDD } from "./UnionRDD.ts";

/** All records of several RDDs, as `SparkContext.union` does it: partition by partition where all spread keys alike, else one after the other. */
export function union(context: RDDContext, rdds: readonly RDD[]): RDD {
  const members = rdds.filter((rdd) => rdd.numPartitions > 0);
  const partitioner = members[0]?.partitioner;
  const alike = partitioner !== undefined && members.every((member) => partitioner.equals(member.partitioner));
  return alike ? new PartitionerAwareUnionRDD(context, members, partitioner) : new UnionRDD(context, members);
}
