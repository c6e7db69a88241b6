import type { Partitioner } from "../rdd/Partitioner.ts";
import type { WindowFunctions } from "../rdd/ReducedWindowRDD.ts";
import type { WindowSpan } from "./WindowedDStream.ts";

/** A reduceByKeyAndWindow with an inverse function. */
export interface ReducedWindowOptions extends WindowSpan {
  readonly functions: WindowFunctions;
  readonly partitioner: Partitioner;
}
