import { engineFunction } from "../rdd/engineFunction.ts";
import type { Partitioner } from "../rdd/Partitioner.ts";
import type { DStream } from "./DStream.ts";
import { MappedDStream } from "./MappedDStream.ts";
import type { OperatorSite } from "./OperatorSite.ts";
import type { WindowSpan } from "./WindowedDStream.ts";

/** (value, how often it occurs) for each different element of a moving window; values vanish when their count is 0 (spec 3.7). */
export function countByValueAndWindow(
  parent: DStream,
  { partitioner, ...span }: WindowSpan & { readonly partitioner: Partitioner },
  site: OperatorSite,
): DStream {
  const { position } = site;
  const ones = new MappedDStream(parent, engineFunction("pairWithOne", position), site);
  const functions = {
    reduce: engineFunction("add", position),
    inverse: engineFunction("subtract", position),
    filter: engineFunction("hasNonZeroValue", position),
  };
  return parent.context.dialect.reducedWindow(ones, { functions, partitioner, ...span }, site);
}
