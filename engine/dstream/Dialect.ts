import type { RDD } from "../rdd/RDD.ts";
import type { DStream } from "./DStream.ts";
import type { OperatorSite } from "./OperatorSite.ts";
import type { ReducedWindowOptions } from "./ReducedWindowOptions.ts";

/** An operation that brings RDDs of several streams together, at a time at which one of the streams has none. */
export interface MissingRdd {
  readonly operation: "union" | "transform";
  /** Batch time, ms. */
  readonly time: number;
  readonly site: OperatorSite;
}

/**
 * What Spark's languages do differently with the same streams. A context has one dialect; operators ask it, so that none needs to know which
 * it is.
 */
export interface Dialect {
  readonly name: "scala";
  /** What stands in for the RDD of a parent that has none; undefined: the operation has none either (spec 2.3, 2.4). */
  missingRdd(missing: MissingRdd): RDD | undefined;
  /** A window that is carried forward with an inverse function (spec 3.6, 3.8). */
  reducedWindow(parent: DStream, options: ReducedWindowOptions, site: OperatorSite): DStream;
}
