import { HashPartitioner } from "./HashPartitioner.ts";
import type { Partitioner } from "./Partitioner.ts";
import { RangePartitioner } from "./RangePartitioner.ts";
import type { RDD } from "./RDD.ts";

/**
 * The partitioner of a by-key operation that names none: that of a parent where one has it, else a hash over
 * `spark.default.parallelism` where it is set, else over as many partitions as the largest parent has (Spark's Partitioner.defaultPartitioner).
 */
export function defaultPartitioner(rdds: readonly RDD[]): Partitioner {
  const partitioners = rdds.flatMap(({ partitioner }) => (spreadsByKey(partitioner) ? [partitioner] : []));
  const [largest] = partitioners.toSorted((a, b) => b.numPartitions - a.numPartitions);
  if (largest !== undefined) return largest;
  const upstream = Math.max(0, ...rdds.map((rdd) => rdd.numPartitions));
  return new HashPartitioner(rdds[0]?.context.configuredParallelism ?? upstream);
}

/** Dealing records out in turn says nothing about keys. */
function spreadsByKey(partitioner: Partitioner | undefined): partitioner is Partitioner {
  return partitioner instanceof HashPartitioner || partitioner instanceof RangePartitioner;
}
