import type { DStream } from "./DStream.ts";
import type { OperatorSite } from "./OperatorSite.ts";
import { reduceByKey, type ReduceByKeyOptions } from "./reduceByKey.ts";
import { WindowedDStream, type WindowSpan } from "./WindowedDStream.ts";

/** reduceByKey over a moving window, without inverse: each batch is reduced once, then the window's batches together (spec 3.3). */
export function reduceByKeyAndWindow(
  parent: DStream,
  options: ReduceByKeyOptions & WindowSpan,
  site: OperatorSite,
): DStream {
  const windowed = new WindowedDStream(reduceByKey(parent, options, site), options, site);
  return reduceByKey(windowed, options, site);
}
