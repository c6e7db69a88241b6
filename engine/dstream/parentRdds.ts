import type { RDD } from "../rdd/RDD.ts";
import type { DStream } from "./DStream.ts";
import type { MissingRdd } from "./Dialect.ts";

/**
 * The RDDs of all parents of a stream at a time, in their order. Where a parent has none, the context's dialect says what happens: an error,
 * another RDD in its place, or undefined, that is no RDD for the stream either (spec 2.3, 2.4).
 */
export function parentRdds(
  stream: DStream,
  time: number,
  operation: MissingRdd["operation"],
): readonly RDD[] | undefined {
  const { dialect } = stream.context;
  const rdds = stream.parents.map(
    (parent) => parent.getOrCompute(time) ?? dialect.missingRdd({ operation, time, site: stream.site }),
  );
  return rdds.every((rdd) => rdd !== undefined) ? rdds : undefined;
}
