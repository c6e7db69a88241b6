import { keyLookup } from "./keyLookup.ts";
import type { LoopEnd } from "./LoopEnd.ts";

/** Collects the values of each key in an array, in order of arrival; state: AggregationTable of arrays. */
export const groupEnd: LoopEnd = {
  name: "group",
  functions: [],
  write: (code, row) =>
    keyLookup(code, row, { first: (value) => `[${value}]`, next: (value) => `{ ${append(value)} }` }),
};

/** A push gives an array room for 16 values more, which is too much where millions of keys have two or three. */
function append(value: string): string {
  return `const G = V[id];
if (G.length === 1) V[id] = [G[0], ${value}];
else if (G.length === 2) V[id] = [G[0], G[1], ${value}];
else G.push(${value});`;
}
