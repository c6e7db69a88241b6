import type { RecordOperator } from "./RecordOperator.ts";

/** record → [f(record), record] */
export const keyBy: RecordOperator = (code, f, row) => {
  const value = code.recordOf(row);
  return { key: code.constant(`${f}(${value})`), value };
};
