import type { TextShape } from "../protocol/taskPlan.ts";
import { AggregatedRDD } from "./AggregatedRDD.ts";
import type { AggregatorFunctions } from "./Aggregator.ts";
import { Aggregator } from "./Aggregator.ts";
import type { Partitioner } from "./Partitioner.ts";
import type { RDD } from "./RDD.ts";
import { ShuffledRDD } from "./ShuffledRDD.ts";

export interface CombineByKeyOptions {
  readonly functions: AggregatorFunctions;
  readonly partitioner: Partitioner;
  /** The user's operation, for stage names; default `combineByKey`. */
  readonly operation?: string;
  /** What combiners are in text, where they are no tuples. */
  readonly textShape?: TextShape;
}

/** One pair for each key, its values combined on the map side and merged after the shuffle; without a shuffle if keys share partitions already. */
export function combineByKey(
  rdd: RDD,
  { functions, partitioner, operation = "combineByKey", textShape }: CombineByKeyOptions,
): RDD {
  const read = { read: "combine", aggregator: new Aggregator(functions) } as const;
  const options = { parent: rdd, read, operation, ...(textShape && { textShape }) };
  return partitioner.equals(rdd.partitioner)
    ? new AggregatedRDD(options)
    : new ShuffledRDD({ ...options, partitioner });
}
