import type { LoopEnd } from "./LoopEnd.ts";

export interface SampleState {
  readonly limit: number;
  readonly rows: unknown[];
  total: number;
}

/** Keeps the first records and counts all; state: SampleState. */
export const sampleEnd: LoopEnd = {
  name: "sample",
  functions: [],
  write: (code, row) => {
    code.declare(`const R = S.rows, limit = S.limit; let total = S.total;`);
    code.write(`if (total++ < limit) { R.push(${recordExpression(row)}); }`);
    code.finish(`S.total = total;`);
  },
};

/** The record inside the `if`, so that pairs beyond the limit are never made. */
function recordExpression(row: Parameters<LoopEnd["write"]>[1]): string {
  return "record" in row ? row.record : `[${row.key}, ${row.value}]`;
}
