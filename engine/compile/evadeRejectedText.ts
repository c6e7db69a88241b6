import type { Diagnostic } from "../protocol/compiledJob.ts";
import { isTextLiteral } from "./blankComments.ts";
import { rangePosition } from "./positionOf.ts";
import type { TextEdit } from "./TextEdit.ts";
import { ts } from "./typescriptService.ts";

/** Edits that let a text pass, and complaints where that is impossible. */
export interface Evasion {
  readonly edits: readonly TextEdit[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Character sequences that SES refuses wherever they stand, also inside strings (its transforms.js): HTML comments, `import(`, `eval(`.
 * `offset` is the character of the match that may be written as an escape without touching a backslash before the match.
 */
const REJECTED: readonly { readonly pattern: RegExp; readonly offset: number }[] = [
  { pattern: /<!--/g, offset: 1 },
  { pattern: /-->/g, offset: 2 },
  { pattern: /(?<=^|[^.]|\.\.\.)\bimport(?=\s*(?:\(|\/[/*]))/g, offset: 1 },
  { pattern: /(?<=^|[^.])\beval(?=\s*\()/g, offset: 1 },
];

/**
 * Rewrites what SES would refuse so that it means the same: an escape in strings, templates and regular expressions, a space between
 * operators, quotes around the name of a member. `text` is the file's text with types and comments blanked.
 */
export function evadeRejectedText(sourceFile: ts.SourceFile, text: string): Evasion {
  const edits: TextEdit[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { pattern, offset } of REJECTED) {
    for (const match of text.matchAll(pattern)) {
      const found = evadeMatch(tokenAt(sourceFile, match.index), match.index, match[0], offset);
      if (found === undefined) diagnostics.push(refuseText(sourceFile, match.index, match[0]));
      else edits.push(...found);
    }
  }
  return { edits, diagnostics };
}

function evadeMatch(token: ts.Node, index: number, word: string, offset: number): TextEdit[] | undefined {
  if (isTextLiteral(token)) return isRawTemplate(token) ? undefined : [escapeCharacter(word, index, offset)];
  if (!/^[a-z]/.test(word)) return [{ start: index + offset, remove: 0, text: " " }];
  if (!isMemberName(token)) return undefined;
  return [
    { start: index, remove: 0, text: '"' },
    { start: index + word.length, remove: 0, text: '"' },
  ];
}

function escapeCharacter(word: string, index: number, offset: number): TextEdit {
  const escape = `\\x${word.charCodeAt(offset).toString(16)}`;
  return { start: index + offset, remove: 1, text: escape };
}

/** A tag sees how its template is written, so an escape would change what it gets. */
function isRawTemplate(token: ts.Node): boolean {
  const template = templateOf(token);
  return template !== undefined && ts.isTaggedTemplateExpression(template.parent);
}

function templateOf(token: ts.Node): ts.Node | undefined {
  if (ts.isNoSubstitutionTemplateLiteral(token)) return token;
  if (ts.isTemplateHead(token)) return token.parent;
  return ts.isTemplateMiddleOrTemplateTail(token) ? token.parent.parent : undefined;
}

function isMemberName(token: ts.Node): boolean {
  const parent = token.parent;
  return ts.isIdentifier(token) && (ts.isMethodDeclaration(parent) || ts.isAccessor(parent)) && parent.name === token;
}

/** The innermost node of the tree at an offset. */
function tokenAt(sourceFile: ts.SourceFile, offset: number): ts.Node {
  let node: ts.Node = sourceFile;
  for (;;) {
    const inner = ts.forEachChild(node, (child) =>
      child.getStart(sourceFile) <= offset && offset < child.end ? child : undefined,
    );
    if (inner === undefined) return node;
    node = inner;
  }
}

function refuseText(sourceFile: ts.SourceFile, index: number, word: string): Diagnostic {
  const message = `The text "${word}" cannot stand here: the sandbox takes it for code that leaves it. Write it in another way.`;
  return {
    severity: "error",
    code: "rejectedText",
    message,
    position: rangePosition(sourceFile, index, index + word.length),
    params: { word },
  };
}
