import type { LoopEnd } from "./LoopEnd.ts";

/** Hands each record to `S.add(record)`, which keeps the first ones in order; state: FirstInOrder. */
export const orderedEnd: LoopEnd = {
  name: "ordered",
  functions: [],
  write: (code, row) => code.write(`S.add(${code.recordOf(row)});`),
};
