import { engineFunction } from "../rdd/engineFunction.ts";
import type { DStream } from "./DStream.ts";
import { MappedDStream } from "./MappedDStream.ts";
import type { OperatorSite } from "./OperatorSite.ts";
import { inverseReduceByWindow } from "./reduceByWindow.ts";
import type { WindowSpan } from "./WindowedDStream.ts";

/** How many elements a moving window has: nothing until the first element arrives, then always a number, 0 for an empty window (spec 3.7). */
export function countByWindow(parent: DStream, span: WindowSpan, site: OperatorSite): DStream {
  const { position } = site;
  const ones = new MappedDStream(parent, engineFunction("one", position), site);
  const functions = { reduce: engineFunction("add", position), inverse: engineFunction("subtract", position) };
  return inverseReduceByWindow(ones, { ...functions, ...span }, site);
}
