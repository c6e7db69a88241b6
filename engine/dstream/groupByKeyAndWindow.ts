import { engineFunction } from "../rdd/engineFunction.ts";
import type { Partitioner } from "../rdd/Partitioner.ts";
import type { DStream } from "./DStream.ts";
import { GroupedDStream } from "./GroupedDStream.ts";
import type { OperatorSite } from "./OperatorSite.ts";
import { ShuffledDStream } from "./ShuffledDStream.ts";
import { WindowedDStream, type WindowSpan } from "./WindowedDStream.ts";

/** All values of each key in a moving window, in the order of batches: each batch is grouped once, then the window's groups together (spec 3.5). */
export function groupByKeyAndWindow(
  parent: DStream,
  { partitioner, ...span }: WindowSpan & { readonly partitioner: Partitioner },
  site: OperatorSite,
): DStream {
  const windowed = new WindowedDStream(new GroupedDStream(parent, partitioner, site), span, site);
  const append = engineFunction("appendValues", site.position);
  const functions = {
    create: engineFunction("copyValues", site.position),
    mergeValue: append,
    mergeCombiners: append,
  };
  const options = {
    functions,
    partitioner,
    operation: "groupByKeyAndWindow",
    textShape: [null, "ArrayBuffer"],
  } as const;
  return new ShuffledDStream(windowed, options, site);
}
