import type { AggregatorPlan } from "../../protocol/taskPlan.ts";
import { keyLookup } from "./keyLookup.ts";
import type { LoopEnd } from "./LoopEnd.ts";

/** Brings the values of each key together as combineByKey does; state: AggregationTable. Without `create` the first value is the combiner. */
export function combineEnd({ create, mergeValue }: Pick<AggregatorPlan, "create" | "mergeValue">): LoopEnd {
  const functions = create === undefined ? [mergeValue] : [mergeValue, create];
  return {
    name: `combine${functions.length}`,
    functions,
    write: (code, row, [merge, first]) =>
      keyLookup(code, row, {
        first: (value) => (first === undefined ? value : `${first}(${value})`),
        next: (value) => `V[id] = ${merge}(V[id], ${value});`,
      }),
  };
}

/** Brings together what map tasks have combined already; state: AggregationTable. */
export function mergeEnd({ mergeCombiners }: Pick<AggregatorPlan, "mergeCombiners">): LoopEnd {
  return combineEnd({ mergeValue: mergeCombiners });
}
