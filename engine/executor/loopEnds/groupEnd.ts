import { keyLookup } from "./keyLookup.ts";
import type { LoopEnd } from "./LoopEnd.ts";

/** Collects the values of each key in an array, in order of arrival; state: AggregationTable of arrays. */
export const groupEnd: LoopEnd = {
  name: "group",
  functions: [],
  write: (code, row) =>
    keyLookup(code, row, { first: (value) => `[${value}]`, next: (value) => `V[id].push(${value});` }),
};
