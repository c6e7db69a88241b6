import type { Partitioner } from "../rdd/Partitioner.ts";
import type { RDD } from "../rdd/RDD.ts";
import type { DStream } from "./DStream.ts";
import type { OperatorSite } from "./OperatorSite.ts";
import { TransformedDStream } from "./TransformedDStream.ts";

/** A join or cogroup of two RDDs of pairs. */
export type JoinFunction = (left: RDD, right: RDD, partitioner: Partitioner) => RDD;

export interface JoinOptions {
  readonly join: JoinFunction;
  readonly partitioner: Partitioner;
}

/** Brings the pairs of two streams together, batch by batch (spec 2.2). Built on transform, as in Spark: both must have an RDD. */
export function joinStreams(
  streams: readonly [DStream, DStream],
  { join, partitioner }: JoinOptions,
  site: OperatorSite,
): DStream {
  const bring = ([left, ...others]: readonly [RDD, ...RDD[]]): RDD =>
    others.reduce((joined, right) => join(joined, right, partitioner), left);
  return new TransformedDStream(streams, bring, site);
}
