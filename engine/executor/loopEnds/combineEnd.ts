import type { AggregatorPlan } from "../../protocol/taskPlan.ts";
import { keyLookup } from "./keyLookup.ts";
import type { LoopEnd } from "./LoopEnd.ts";

/** Brings the values of each key together; state: AggregationTable. What the first value of a key becomes, AggregatorPlan says. */
export function combineEnd({ create, zero, mergeValue }: Omit<AggregatorPlan, "mergeCombiners">): LoopEnd {
  const maker = create ?? zero;
  const functions = maker === undefined ? [mergeValue] : [mergeValue, maker];
  return {
    name: create === undefined && zero !== undefined ? "combineZero" : `combine${functions.length}`,
    functions,
    write: (code, row, [merge = "", make]) =>
      keyLookup(code, row, {
        first: (value) => firstCombiner(value, merge, { create: create !== undefined, make }),
        next: (value) => `V[id] = ${merge}(V[id], ${value});`,
      }),
  };
}

function firstCombiner(value: string, merge: string, { create, make }: { create: boolean; make?: string }): string {
  if (make === undefined) return value;
  return create ? `${make}(${value})` : `${merge}(${make}(), ${value})`;
}

/** Brings together what map tasks have combined already; state: AggregationTable. */
export function mergeEnd({ mergeCombiners }: Pick<AggregatorPlan, "mergeCombiners">): LoopEnd {
  return combineEnd({ mergeValue: mergeCombiners });
}
