import type { LoopEnd } from "./LoopEnd.ts";

/** Keeps all records; state: an array. */
export const rowsEnd: LoopEnd = {
  name: "rows",
  functions: [],
  write: (code, row) => code.write(`S.push(${code.recordOf(row)});`),
};
