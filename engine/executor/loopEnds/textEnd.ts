import type { LoopEnd } from "./LoopEnd.ts";

/** Hands each record to `S.write(record)`, which makes a line of it. */
export const textEnd: LoopEnd = {
  name: "text",
  functions: [],
  write: (code, row) => code.write(`S.write(${code.recordOf(row)});`),
};
