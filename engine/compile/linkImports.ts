import type { TextRange } from "./blankComments.ts";
import { forEachValueChild } from "./forEachValueChild.ts";
import { importsOf, isValueSpecifier } from "./importsOf.ts";
import { moduleExpression } from "./moduleExpression.ts";
import type { TextEdit } from "./TextEdit.ts";
import { ts } from "./typescriptService.ts";
import { isValueSymbol, targetSymbol, usedSymbol } from "./usedSymbol.ts";

/** A module's imports in terms of `$job`. */
export interface LinkedImports {
  /** Statements that come before all others, on one line. */
  readonly prologue: string;
  /** The import statements, to be blanked. */
  readonly statements: readonly TextRange[];
  readonly edits: readonly TextEdit[];
  /** Imported variables that their module may change, with the expression that reads them. */
  readonly live: ReadonlyMap<ts.Symbol, string>;
}

/** Turns imports into constants; variables that their module may change are read anew at each use, as the language says. */
export function linkImports(
  checker: ts.TypeChecker,
  sourceFile: ts.SourceFile,
  paths: ReadonlySet<string>,
): LinkedImports {
  const prologue: string[] = [];
  const statements: TextRange[] = [];
  const live = new Map<ts.Symbol, string>();
  for (const { declaration, specifier, hasValues } of importsOf(checker, sourceFile)) {
    if (!ts.isImportDeclaration(declaration)) continue;
    statements.push({ start: declaration.getStart(sourceFile), end: declaration.end });
    const clause = declaration.importClause;
    if (clause === undefined || !hasValues) continue;
    const source = moduleExpression(specifier, paths);
    const names: string[] = [];
    for (const { local, imported } of importedNames(checker, clause)) {
      const symbol = checker.getSymbolAtLocation(local);
      if (symbol !== undefined && isChangeable(targetSymbol(checker, symbol)))
        live.set(symbol, `${source}[${imported}]`);
      else names.push(`${imported}:${local.text}`);
    }
    if (names.length > 0) prologue.push(`const {${names.join(",")}}=${source};`);
    const bindings = clause.namedBindings;
    if (bindings !== undefined && ts.isNamespaceImport(bindings))
      prologue.push(`const ${bindings.name.text}=${source};`);
  }
  return { prologue: prologue.join(""), statements, live, edits: readLive(checker, sourceFile, live) };
}

/** Default and named imports that exist at run time; `imported` is the name in the other module as a string literal. */
function importedNames(
  checker: ts.TypeChecker,
  clause: ts.ImportClause,
): { readonly local: ts.Identifier; readonly imported: string }[] {
  const names: { local: ts.Identifier; imported: string }[] = [];
  const byDefault = clause.name;
  if (byDefault !== undefined && isValueSymbol(checker, checker.getSymbolAtLocation(byDefault))) {
    names.push({ local: byDefault, imported: '"default"' });
  }
  const bindings = clause.namedBindings;
  if (bindings !== undefined && ts.isNamedImports(bindings)) {
    for (const element of bindings.elements) {
      if (!isValueSpecifier(checker, element)) continue;
      names.push({ local: element.name, imported: JSON.stringify((element.propertyName ?? element.name).text) });
    }
  }
  return names;
}

/** True for `let` and `var` of the job. */
function isChangeable(symbol: ts.Symbol): boolean {
  const declaration = symbol.valueDeclaration;
  if (declaration === undefined || declaration.getSourceFile().isDeclarationFile) return false;
  const isVariable = ts.isVariableDeclaration(declaration) || ts.isBindingElement(declaration);
  return isVariable && (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) === 0;
}

function readLive(
  checker: ts.TypeChecker,
  sourceFile: ts.SourceFile,
  live: ReadonlyMap<ts.Symbol, string>,
): TextEdit[] {
  const edits: TextEdit[] = [];
  const visit = (node: ts.Node): void => {
    const symbol = ts.isIdentifier(node) ? usedSymbol(checker, node) : undefined;
    const expression = symbol && live.get(symbol);
    if (expression !== undefined) {
      const isShorthand = ts.isShorthandPropertyAssignment(node.parent);
      const start = node.getStart(sourceFile);
      edits.push(
        isShorthand
          ? { start: node.end, remove: 0, text: `:${expression}` }
          : { start, remove: node.end - start, text: expression },
      );
    }
    forEachValueChild(node, visit);
  };
  if (live.size > 0) visit(sourceFile);
  return edits;
}
