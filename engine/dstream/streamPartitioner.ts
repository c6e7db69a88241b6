import { HashPartitioner } from "../rdd/HashPartitioner.ts";
import type { DStream } from "./DStream.ts";

/** How operations by key spread pairs: by hash, over as many partitions as asked for, else over the default parallelism (spec 2.1). */
export function streamPartitioner(stream: DStream, numPartitions?: number): HashPartitioner {
  return new HashPartitioner(numPartitions ?? stream.context.rdds.defaultParallelism);
}
