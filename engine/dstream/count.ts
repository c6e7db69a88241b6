import { engineFunction } from "../rdd/engineFunction.ts";
import { ParallelCollectionRDD } from "../rdd/ParallelCollectionRDD.ts";
import { union } from "../rdd/union.ts";
import type { DStream } from "./DStream.ts";
import { MappedDStream } from "./MappedDStream.ts";
import type { OperatorSite } from "./OperatorSite.ts";
import { reduceByKey } from "./reduceByKey.ts";
import { streamPartitioner } from "./streamPartitioner.ts";
import { TransformedDStream } from "./TransformedDStream.ts";

/**
 * How many elements each batch has; 0 for an empty one (spec 2). Built as Spark's Scala does: one key for all elements, and a zero of its own
 * in each batch, so that there is always something to add up.
 */
export function count(parent: DStream, site: OperatorSite): DStream {
  const { rdds } = parent.context;
  const ones = new MappedDStream(parent, engineFunction("nullKeyOne", site.position), site);
  const withZero = new TransformedDStream(
    [ones],
    (batch) => union(rdds, [...batch, new ParallelCollectionRDD(rdds, [[null, 0]], 1)]),
    site,
  );
  const add = engineFunction("add", site.position);
  const sums = reduceByKey(withZero, { f: add, partitioner: streamPartitioner(parent) }, site);
  return new MappedDStream(sums, engineFunction("valueOf", site.position), site);
}
