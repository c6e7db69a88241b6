import type { SourcePosition } from "../protocol/errorInfo.ts";

/**
 * The user's call that made a stream or an output. One object for each call: streams that one call makes together (`count` makes four)
 * share it, and the graph shows them as one.
 */
export interface OperatorSite {
  /** Name of the operation, for example `flatMap`. */
  readonly operation: string;
  readonly position?: SourcePosition;
  /** Name of the variable on which it was called: `counts` in `counts.pprint()`. */
  readonly receiver?: string;
}

/** Short call site for people, for example `pprint at job.ts:11` (spec 7.8). */
export function callSiteText(site: OperatorSite): string {
  const { operation, position } = site;
  return position ? `${operation} at ${position.file}:${position.line}` : operation;
}

/** Name of an output for tables and charts: `counts.pprint`, or the operation alone. */
export function outputName(site: OperatorSite): string {
  return site.receiver === undefined ? site.operation : `${site.receiver}.${site.operation}`;
}
