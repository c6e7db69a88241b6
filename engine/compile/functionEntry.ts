import { LINE_OFFSET } from "../protocol/compiledJob.ts";
import type { FreeVariable, FunctionEntry } from "../protocol/compiledJob.ts";
import { JOB_GLOBALS } from "../protocol/jobGlobals.ts";
import { functionName, inferredName } from "./functionName.ts";
import { functionRange } from "./functionRange.ts";
import type { OutsideUse } from "./JobFunction.ts";
import { jobPathOf, positionOf } from "./positionOf.ts";
import type { RegisteredFunction } from "./RegisteredFunction.ts";
import { applyEdits, type TextEdit } from "./TextEdit.ts";
import { ts } from "./typescriptService.ts";
import { targetSymbol } from "./usedSymbol.ts";

/** A file's text as scripts are made of it: types, comments and module syntax blanked. */
export interface RunnableText {
  readonly text: string;
  /** Rewriting of what the sandbox would refuse. */
  readonly evasions: readonly TextEdit[];
}

/** The entry of the function table for a function. */
export function functionEntry(fn: RegisteredFunction, file: RunnableText, checker: ts.TypeChecker): FunctionEntry {
  const name = functionName(fn.node);
  return {
    id: fn.id,
    kind: ts.isClassLike(fn.node) ? "class" : "function",
    ...(name !== undefined && { name }),
    position: positionOf(fn.node),
    freeVariables: [...fn.free].map(([name, use]) => freeVariable(name, use, checker)),
    factorySource: factorySource(fn, file),
  };
}

function freeVariable(name: string, { usedAt, symbol }: OutsideUse, checker: ts.TypeChecker): FreeVariable {
  const declaration = symbol && targetSymbol(checker, symbol).declarations?.[0];
  const declared = declaration && (ts.getNameOfDeclaration(declaration) ?? declaration);
  return { name, ...(declared && { declaredAt: positionOf(declared) }), usedAt: positionOf(usedAt) };
}

/** The script described at FunctionEntry: everything of ours stands on its first line and behind the user's text. */
function factorySource(fn: RegisteredFunction, file: RunnableText): string {
  const { node } = fn;
  const sourceFile = node.getSourceFile();
  const { start, end } = functionRange(node, file.text);
  const { line, character } = sourceFile.getLineAndCharacterOfPosition(start);
  const { before, after } = asExpression(fn);
  const isClass = ts.isClassLike(node);
  const names = [...fn.free.keys()].filter((name) => name !== "this");
  const bind = `bind($captures) {${names.map((name) => `${name}=$captures.${name};`).join("")}}`;
  return [
    `(function ($dstream,${JOB_GLOBALS.join(",")}) {"use strict";return function () {`,
    ...apiImports(fn),
    names.length === 0 ? "" : `let ${names.join(",")};`,
    isClass ? `const $make=()=>${before}` : `return {${bind},value:${before}`,
    "\n".repeat(line + LINE_OFFSET),
    " ".repeat(character),
    functionText(file, start, end),
    isClass ? `\n${after};return {${bind},get value() {return $make();}};` : `\n${after}};`,
    "};})",
    `\n//# sourceURL=${jobPathOf(sourceFile)}`,
  ].join("");
}

/** What stands around the text so that it is an expression whose value is the function, under its own name. */
function asExpression({ node }: RegisteredFunction): { readonly before: string; readonly after: string } {
  const name = functionName(node);
  const key = `[${JSON.stringify(name)}]`;
  if (ts.isMethodDeclaration(node)) return { before: "({", after: `}${key})` };
  const isAnonymous = node.name === undefined && inferredName(node) === undefined;
  // The comma keeps a function without a name from being named after our property.
  return node.name !== undefined || isAnonymous
    ? { before: "(0,", after: ")" }
    : { before: `({${key}:`, after: `}${key})` };
}

function apiImports(fn: RegisteredFunction): string[] {
  return [...fn.apiImports].map(([local, declaration]) => {
    if (ts.isNamespaceImport(declaration)) return `const ${local}=$dstream;`;
    const imported = ts.isImportSpecifier(declaration)
      ? (declaration.propertyName ?? declaration.name).text
      : "default";
    return `const {${JSON.stringify(imported)}:${local}}=$dstream;`;
  });
}

function functionText({ text, evasions }: RunnableText, start: number, end: number): string {
  const inside = evasions.filter((edit) => edit.start >= start && edit.start < end);
  return applyEdits(
    text.slice(start, end),
    inside.map((edit) => ({ ...edit, start: edit.start - start })),
  ).text;
}
