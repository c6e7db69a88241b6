import { LINE_OFFSET } from "../protocol/compiledJob.ts";
import type { CompiledModule } from "../protocol/compiledJob.ts";

/**
 * Where a place of a compiled script stands in the user's file. `line` and `column` count from 1, as V8 writes them into stack frames.
 * `insertions` are those of the CompiledModule; factory scripts of functions have none. A place inside inserted text maps to the user's text
 * that follows it.
 */
export function mapScriptPosition(
  insertions: CompiledModule["insertions"],
  line: number,
  column: number,
): { readonly line: number; readonly column: number } {
  let inserted = 0;
  for (const insertion of insertions) {
    if (insertion.line === line && insertion.column < column) {
      inserted += Math.min(insertion.length, column - insertion.column);
    }
  }
  return { line: line - LINE_OFFSET, column: column - inserted };
}
