import type { OperatorSite } from "../dstream/OperatorSite.ts";
import { sparkException } from "../dstream/sparkErrors.ts";
import type { TransformFunction } from "../dstream/TransformedDStream.ts";
import { Time } from "../util/Time.ts";
import { runInBatch } from "./batchScope.ts";
import { rddFacade } from "./RDDFacade.ts";
import { rddOf } from "./RDDHandle.ts";
import type { RDDSession } from "./RDDSession.ts";
import { requireFunction } from "./requireFunction.ts";

export interface TransformCall {
  readonly session: RDDSession;
  readonly site: OperatorSite;
  /** How the program's function takes RDDs: f(rdd, ..., time), or all in one list, f(list, time). */
  readonly takes: "rdds" | "list";
}

/** The program's function for transform: gets RDDs and time, must return an RDD (spec 2.4). */
export function transformFunction(f: unknown, { session, site, takes }: TransformCall): TransformFunction {
  const call = requireFunction(f, site);
  return (rdds, time) => {
    const facades = rdds.map((rdd) => rddFacade(rdd, session));
    const result = runInBatch(time, () => call(...(takes === "list" ? [facades] : facades), new Time(time)));
    if (result === null || result === undefined) {
      const message =
        "Transform function must not return null. Return SparkContext.emptyRDD() instead to represent no element as the result of transformation.";
      throw sparkException("transformReturnedNull", message, site.position && { position: site.position });
    }
    return rddOf(result, "The result of transform's function");
  };
}
