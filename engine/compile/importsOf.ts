import { isValueSymbol } from "./usedSymbol.ts";
import { ts } from "./typescriptService.ts";

/** An `import` or `export ... from` of a file. */
export interface ModuleReference {
  readonly declaration: ts.ImportDeclaration | ts.ExportDeclaration;
  readonly specifier: ts.StringLiteral;
  /** False when only types come through it: then nothing happens at run time. */
  readonly hasValues: boolean;
}

/** All imports and re-exports of a file, in the order of the text. */
export function importsOf(checker: ts.TypeChecker, sourceFile: ts.SourceFile): ModuleReference[] {
  const references: ModuleReference[] = [];
  for (const declaration of sourceFile.statements) {
    if (!ts.isImportDeclaration(declaration) && !ts.isExportDeclaration(declaration)) continue;
    const specifier = declaration.moduleSpecifier;
    if (specifier === undefined || !ts.isStringLiteral(specifier)) continue;
    const hasValues = ts.isImportDeclaration(declaration)
      ? importsValues(checker, declaration.importClause)
      : exportsValues(checker, declaration);
    references.push({ declaration, specifier, hasValues });
  }
  return references;
}

function importsValues(checker: ts.TypeChecker, clause: ts.ImportClause | undefined): boolean {
  if (clause === undefined) return true;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return false;
  if (clause.name !== undefined && isValueSymbol(checker, checker.getSymbolAtLocation(clause.name))) return true;
  const bindings = clause.namedBindings;
  if (bindings === undefined) return false;
  return ts.isNamespaceImport(bindings) || bindings.elements.some((element) => isValueSpecifier(checker, element));
}

function exportsValues(checker: ts.TypeChecker, declaration: ts.ExportDeclaration): boolean {
  if (declaration.isTypeOnly) return false;
  const clause = declaration.exportClause;
  if (clause === undefined || ts.isNamespaceExport(clause)) return true;
  return clause.elements.some((element) => isValueSpecifier(checker, element));
}

/** True for `a` in `import { a, type B } from ...` when `a` exists at run time. */
export function isValueSpecifier(checker: ts.TypeChecker, element: ts.ImportSpecifier | ts.ExportSpecifier): boolean {
  return !element.isTypeOnly && isValueSymbol(checker, checker.getSymbolAtLocation(element.name));
}
