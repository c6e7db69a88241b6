import { blankComments, blankRanges } from "./blankComments.ts";
import type { LinkedExports } from "./linkExports.ts";
import type { LinkedImports } from "./linkImports.ts";
import type { ts } from "./typescriptService.ts";

/**
 * A file's text with comments and module syntax blanked as well: every character that is left keeps its line and column. `typeless` is the
 * text with its types blanked.
 */
export function plainText(
  sourceFile: ts.SourceFile,
  typeless: string,
  links: { readonly imports: LinkedImports; readonly exports: LinkedExports },
): string {
  const statements = [...links.imports.statements, ...links.exports.statements];
  const ranges = [...statements, ...links.exports.keywords].sort((a, b) => a.start - b.start);
  const text = blankRanges(blankComments(sourceFile, typeless), ranges);
  // A semicolon in place of a statement keeps its neighbours apart.
  let separated = "";
  let position = 0;
  for (const { start } of statements.sort((a, b) => a.start - b.start)) {
    separated += `${text.slice(position, start)};`;
    position = start + 1;
  }
  return separated + text.slice(position);
}
