import type { SourcePosition } from "../protocol/errorInfo.ts";
import { JOB_FOLDER } from "./resolveJobModule.ts";
import type { ts } from "./typescriptService.ts";

/** Path of a job's file as the user knows it; undefined for the API's types and the language's library. */
export function jobPathOf(sourceFile: ts.SourceFile): string | undefined {
  return sourceFile.fileName.startsWith(JOB_FOLDER) ? sourceFile.fileName.slice(JOB_FOLDER.length) : undefined;
}

/** Lines and columns, from 1, of the range from `start` to `end` (offsets; the end is exclusive). */
export function rangePosition(sourceFile: ts.SourceFile, start: number, end: number): SourcePosition {
  const from = sourceFile.getLineAndCharacterOfPosition(start);
  const to = sourceFile.getLineAndCharacterOfPosition(end);
  return {
    file: jobPathOf(sourceFile) ?? sourceFile.fileName,
    line: from.line + 1,
    column: from.character + 1,
    endLine: to.line + 1,
    endColumn: to.character + 1,
  };
}

/** The range of a node without the comments before it. */
export function positionOf(node: ts.Node): SourcePosition {
  const sourceFile = node.getSourceFile();
  return rangePosition(sourceFile, node.getStart(sourceFile), node.getEnd());
}
