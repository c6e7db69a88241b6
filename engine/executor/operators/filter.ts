import type { RecordOperator } from "./RecordOperator.ts";

/** Keeps the records for which f(record) is truthy. */
export const filter: RecordOperator = (code, f, row) => {
  const record = code.recordOf(row);
  code.write(`if (!${f}(${record})) continue;`);
  return "record" in row ? { record } : row;
};
