import type { LoopCode } from "../LoopCode.ts";
import type { RecordOperator } from "./RecordOperator.ts";

/** f(record) → iterable of records. Arrays are walked in place; any other iterable, strings by character, becomes an array first. */
export const flatMap: RecordOperator = (code, f, row) => ({
  record: eachOf(code, `${f}(${code.recordOf(row)})`),
});

/** Opens a loop over the elements of an iterable; returns the name of the element. */
export function eachOf(code: LoopCode, iterable: string): string {
  const items = code.variable();
  const index = code.variable();
  code.write(`let ${items} = ${iterable}; if (!isArray(${items})) ${items} = toArray(${items});`);
  code.openLoop(`for (let ${index} = 0; ${index} < ${items}.length; ${index}++)`);
  return code.constant(`${items}[${index}]`);
}
