import type { LoopCode, LoopRow } from "../LoopCode.ts";

/**
 * Writes one operator into a fused loop. `f`: the user's function inside the loop; `row`: what comes in. Returns what goes on;
 * `continue` drops the record.
 */
export type RecordOperator = (code: LoopCode, f: string, row: LoopRow) => LoopRow;
