import type { RecordOperator } from "./RecordOperator.ts";

/** f(value) → value, for pairs; the key stays. */
export const mapValues: RecordOperator = (code, f, row) => {
  const pair = code.pairOf(row);
  return { ...pair, value: code.constant(`${f}(${pair.value})`) };
};
