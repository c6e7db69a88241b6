import { eachOf } from "./flatMap.ts";
import type { RecordOperator } from "./RecordOperator.ts";

/** f(value) → iterable of values, for pairs; each goes on with the key. */
export const flatMapValues: RecordOperator = (code, f, row) => {
  const pair = code.pairOf(row);
  return { ...pair, value: eachOf(code, `${f}(${pair.value})`) };
};
