import type { LoopCode, LoopRow } from "../LoopCode.ts";

/** What a fused loop does with each record at its end. In the loop, `S` is the state that belongs to the end. */
export interface LoopEnd {
  /** Equal for ends that write the same code, apart from `functions`. */
  readonly name: string;
  /** Functions of the task that the end calls, by number. */
  readonly functions: readonly number[];
  /** Writes the end; `fs`: its functions inside the loop, in the order of `functions`. */
  readonly write: (code: LoopCode, row: LoopRow, fs: readonly string[]) => void;
}
