import { engineFunction } from "../rdd/engineFunction.ts";
import type { Partitioner } from "../rdd/Partitioner.ts";
import type { DStream } from "./DStream.ts";
import { MappedDStream } from "./MappedDStream.ts";
import type { OperatorSite } from "./OperatorSite.ts";
import { reduceByKey } from "./reduceByKey.ts";

/** (value, how often it occurs) for each different element of a batch; nothing for an empty one (spec 2). */
export function countByValue(parent: DStream, partitioner: Partitioner, site: OperatorSite): DStream {
  const ones = new MappedDStream(parent, engineFunction("pairWithOne", site.position), site);
  return reduceByKey(ones, { f: engineFunction("add", site.position), partitioner }, site);
}
