import type { OperatorSite } from "../dstream/OperatorSite.ts";
import { ParallelCollectionRDD } from "../rdd/ParallelCollectionRDD.ts";
import type { RDD } from "../rdd/RDD.ts";
import { fromErrorInfo, toErrorInfo } from "../util/errors.ts";
import { rddOf } from "./RDDHandle.ts";
import type { StreamScope } from "./StreamScope.ts";

/**
 * The lineage behind an RDD of the program, or a new RDD of an array's elements.
 * @throws EngineError `illegalArgument` for anything else, at the user's call: a queue is read long after it
 */
export function rddFrom(value: unknown, { context }: StreamScope, { operation, position }: OperatorSite): RDD {
  if (Array.isArray(value)) return new ParallelCollectionRDD(context.rdds, value);
  try {
    return rddOf(value, operation);
  } catch (error) {
    throw fromErrorInfo({ ...toErrorInfo(error), ...(position && { position }) });
  }
}
