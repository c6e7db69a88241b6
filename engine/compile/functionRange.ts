import type { TextRange } from "./blankComments.ts";
import type { FunctionNode } from "./JobFunction.ts";

/**
 * Where a function stands in its file's blanked text: without `export` before it, and without the semicolon that takes the place of a
 * blanked type behind it when it ends a statement.
 */
export function functionRange(node: FunctionNode, text: string): TextRange {
  let start = node.getStart();
  let { end } = node;
  while (/\s/.test(text.charAt(start))) start++;
  while (/[\s;]/.test(text.charAt(end - 1))) end--;
  return { start, end };
}
