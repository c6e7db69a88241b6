import { engineFunction } from "../rdd/engineFunction.ts";
import type { FunctionRef } from "../rdd/FunctionRef.ts";
import type { WindowFunctions } from "../rdd/ReducedWindowRDD.ts";
import type { DStream } from "./DStream.ts";
import { MappedDStream } from "./MappedDStream.ts";
import type { OperatorSite } from "./OperatorSite.ts";
import { reduce } from "./reduce.ts";
import { streamPartitioner } from "./streamPartitioner.ts";
import { WindowedDStream, type WindowSpan } from "./WindowedDStream.ts";

/** The elements of a moving window joined two by two, batch by batch first; nothing for an empty window (spec 3.4). */
export function reduceByWindow(
  parent: DStream,
  { f, ...span }: WindowSpan & { readonly f: FunctionRef },
  site: OperatorSite,
): DStream {
  return reduce(new WindowedDStream(reduce(parent, f, site), span, site), f, site);
}

/**
 * The same with an inverse function, carried forward from slide to slide as one key (spec 3.6): no element until the first one arrives, then
 * always one, the neutral value for an empty window.
 */
export function inverseReduceByWindow(
  parent: DStream,
  { reduce: f, inverse, ...span }: WindowSpan & Omit<WindowFunctions, "filter">,
  site: OperatorSite,
): DStream {
  const keyed = new MappedDStream(parent, engineFunction("nullKey", site.position), site);
  const options = { functions: { reduce: f, inverse }, partitioner: streamPartitioner(parent, 1), ...span };
  const reduced = parent.context.dialect.reducedWindow(keyed, options, site);
  return new MappedDStream(reduced, engineFunction("valueOf", site.position), site);
}
