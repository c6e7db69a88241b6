import type { RecordOperator } from "./RecordOperator.ts";

/** f(record) → record */
export const map: RecordOperator = (code, f, row) => ({ record: code.constant(`${f}(${code.recordOf(row)})`) });
