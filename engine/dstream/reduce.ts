import { engineFunction } from "../rdd/engineFunction.ts";
import type { FunctionRef } from "../rdd/FunctionRef.ts";
import type { DStream } from "./DStream.ts";
import { MappedDStream } from "./MappedDStream.ts";
import type { OperatorSite } from "./OperatorSite.ts";
import { reduceByKey } from "./reduceByKey.ts";
import { streamPartitioner } from "./streamPartitioner.ts";

/** The elements of each batch joined two by two; nothing for an empty batch (spec 2). Built as Spark does: one key for all elements. */
export function reduce(parent: DStream, f: FunctionRef, site: OperatorSite): DStream {
  const keyed = new MappedDStream(parent, engineFunction("nullKey", site.position), site);
  const reduced = reduceByKey(keyed, { f, partitioner: streamPartitioner(parent, 1) }, site);
  return new MappedDStream(reduced, engineFunction("valueOf", site.position), site);
}
