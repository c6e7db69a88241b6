import { blankSourceFile } from "ts-blank-space";
import type { ts } from "./typescriptService.ts";

/** A file's text with types overwritten by spaces: every other character keeps its line and column. */
export interface BlankedText {
  readonly text: string;
  /** Syntax that cannot be taken away without changing what the program means. */
  readonly notErasable: readonly ts.Node[];
}

/** Overwrites types with spaces (ts-blank-space, the only user of that library). */
export function blankTypes(sourceFile: ts.SourceFile): BlankedText {
  const notErasable: ts.Node[] = [];
  const text = blankSourceFile(sourceFile, (node) => notErasable.push(node));
  return { text, notErasable };
}
