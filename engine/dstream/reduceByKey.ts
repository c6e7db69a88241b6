import type { FunctionRef } from "../rdd/FunctionRef.ts";
import type { Partitioner } from "../rdd/Partitioner.ts";
import type { DStream } from "./DStream.ts";
import type { OperatorSite } from "./OperatorSite.ts";
import { ShuffledDStream } from "./ShuffledDStream.ts";

export interface ReduceByKeyOptions {
  readonly f: FunctionRef;
  readonly partitioner: Partitioner;
}

/** One pair for each key of a batch, its values joined two by two (spec 2). */
export function reduceByKey(parent: DStream, { f, partitioner }: ReduceByKeyOptions, site: OperatorSite): DStream {
  const functions = { mergeValue: f, mergeCombiners: f };
  return new ShuffledDStream(parent, { functions, partitioner, operation: "reduceByKey" }, site);
}
