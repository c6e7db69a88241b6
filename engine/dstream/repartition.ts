import { repartition as repartitionRdd } from "../rdd/repartition.ts";
import type { DStream } from "./DStream.ts";
import type { OperatorSite } from "./OperatorSite.ts";
import { TransformedDStream } from "./TransformedDStream.ts";

/** The same elements in exactly `numPartitions` partitions (spec 2). */
export function repartition(parent: DStream, numPartitions: number, site: OperatorSite): DStream {
  return new TransformedDStream([parent], ([rdd]) => repartitionRdd(rdd, numPartitions), site);
}
