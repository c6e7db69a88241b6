import { ts } from "./typescriptService.ts";

/** A range of a text, by offsets; the end is exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Where comments stand, and a first line `#!`. Outside strings, templates and regular expressions every `//` and `/*` begins one. */
function commentRanges(sourceFile: ts.SourceFile): TextRange[] {
  const { text } = sourceFile;
  const comments: TextRange[] = [];
  const shebang = /^#!.*/.exec(text);
  if (shebang !== null) comments.push({ start: 0, end: shebang[0].length });
  let position = comments[0]?.end ?? 0;
  for (const literal of [...literalRanges(sourceFile), { start: text.length, end: text.length }]) {
    for (const match of text.slice(position, literal.start).matchAll(/\/\/[^\r\n\u2028\u2029]*|\/\*[^]*?\*\//g)) {
      const start = position + match.index;
      comments.push({ start, end: start + match[0].length });
    }
    position = literal.end;
  }
  return comments;
}

/** Overwrites comments with spaces in `text`, which has the same length as the file's own text. */
export function blankComments(sourceFile: ts.SourceFile, text: string): string {
  return blankRanges(text, commentRanges(sourceFile));
}

/** Overwrites ranges, given in the order of the text, with spaces; line ends stay. */
export function blankRanges(text: string, ranges: readonly TextRange[]): string {
  let blanked = "";
  let position = 0;
  for (const { start, end } of ranges) {
    blanked += text.slice(position, start) + text.slice(start, end).replace(/[^\r\n\u2028\u2029]/g, " ");
    position = end;
  }
  return blanked + text.slice(position);
}

function literalRanges(sourceFile: ts.SourceFile): TextRange[] {
  const ranges: TextRange[] = [];
  const visit = (node: ts.Node): void => {
    if (isTextLiteral(node)) ranges.push({ start: node.getStart(sourceFile), end: node.end });
    ts.forEachChild(node, visit);
  };
  visit(sourceFile);
  return ranges.sort((a, b) => a.start - b.start);
}

/** True for tokens whose characters are text of the program and not its syntax. */
export function isTextLiteral(node: ts.Node): boolean {
  return (
    ts.isStringLiteral(node) ||
    ts.isRegularExpressionLiteral(node) ||
    ts.isNoSubstitutionTemplateLiteral(node) ||
    ts.isTemplateHead(node) ||
    ts.isTemplateMiddleOrTemplateTail(node)
  );
}
