import type { TextRange } from "./blankComments.ts";
import { isValueSpecifier } from "./importsOf.ts";
import { moduleExpression } from "./moduleExpression.ts";
import type { TextEdit } from "./TextEdit.ts";
import { ts } from "./typescriptService.ts";
import { isValueSymbol } from "./usedSymbol.ts";

const DEFAULT_VARIABLE = "$default";

/** A module's exports in terms of `$job`. */
export interface LinkedExports {
  /** Statement that comes after all others; empty without exports. */
  readonly epilogue: string;
  /** `export ... from` and `export { ... }` statements, to be blanked. */
  readonly statements: readonly TextRange[];
  /** `export` and `default` in front of declarations, to be blanked. */
  readonly keywords: readonly TextRange[];
  readonly edits: readonly TextEdit[];
}

/** What the exports of a module may refer to. */
export interface ExportScope {
  /** Paths of all files of the job. */
  readonly paths: ReadonlySet<string>;
  /** Imports that are read anew at each use (linkImports). */
  readonly live: ReadonlyMap<ts.Symbol, string>;
  /** True if importers may assign to exported variables, as cells of a session may. */
  readonly assignable: boolean;
}

/** Reads the exports of a module. */
export function linkExports(checker: ts.TypeChecker, sourceFile: ts.SourceFile, scope: ExportScope): LinkedExports {
  const linker = new ExportLinker(checker, scope);
  sourceFile.statements.forEach((statement) => linker.link(statement));
  linker.linkStars();
  const getters = [...linker.getters].map(([name, expression]) => `${JSON.stringify(name)}:()=>${expression}`);
  const setters = [...linker.variables].map((name) => `${JSON.stringify(name)}:($value)=>{${name}=$value;}`);
  const writing = setters.length === 0 ? "" : `,{${setters.join(",")}}`;
  return {
    epilogue: getters.length === 0 ? "" : `;$job.export({${getters.join(",")}}${writing});`,
    statements: linker.statements,
    keywords: linker.keywords,
    edits: linker.edits,
  };
}

class ExportLinker {
  /** Expressions by exported name. */
  readonly getters = new Map<string, string>();
  /** Names of exported variables that importers may assign to. */
  readonly variables = new Set<string>();
  readonly statements: TextRange[] = [];
  readonly keywords: TextRange[] = [];
  readonly edits: TextEdit[] = [];
  readonly #stars: ts.StringLiteral[] = [];
  readonly #checker: ts.TypeChecker;
  readonly #scope: ExportScope;

  constructor(checker: ts.TypeChecker, scope: ExportScope) {
    this.#checker = checker;
    this.#scope = scope;
  }

  link(statement: ts.Statement): void {
    if (ts.isExportAssignment(statement)) this.#linkDefaultExpression(statement);
    else if (ts.isExportDeclaration(statement)) this.#linkExportDeclaration(statement);
    else if (isExported(statement)) this.#linkDeclaration(statement);
  }

  /** Names of `export * from` count where the module exports nothing of that name itself. */
  linkStars(): void {
    for (const specifier of this.#stars) {
      const module = this.#checker.getSymbolAtLocation(specifier);
      const source = moduleExpression(specifier, this.#scope.paths);
      for (const symbol of module === undefined ? [] : this.#checker.getExportsOfModule(module)) {
        if (symbol.name === "default" || this.getters.has(symbol.name) || !isValueSymbol(this.#checker, symbol))
          continue;
        this.getters.set(symbol.name, `${source}[${JSON.stringify(symbol.name)}]`);
      }
    }
  }

  #linkDefaultExpression(statement: ts.ExportAssignment): void {
    const start = statement.getStart();
    this.getters.set("default", DEFAULT_VARIABLE);
    this.keywords.push({ start: start + "export".length, end: statement.expression.getStart() });
    this.edits.push({ start, remove: "export".length, text: `const ${DEFAULT_VARIABLE}=` });
  }

  #linkExportDeclaration(statement: ts.ExportDeclaration): void {
    this.statements.push({ start: statement.getStart(), end: statement.end });
    if (statement.isTypeOnly) return;
    const { exportClause: clause, moduleSpecifier: specifier } = statement;
    const from = specifier !== undefined && ts.isStringLiteral(specifier) ? specifier : undefined;
    if (clause === undefined) {
      if (from !== undefined) this.#stars.push(from);
    } else if (ts.isNamespaceExport(clause)) {
      if (from !== undefined) this.getters.set(clause.name.text, moduleExpression(from, this.#scope.paths));
    } else {
      for (const element of clause.elements) {
        if (isValueSpecifier(this.#checker, element)) {
          this.getters.set(element.name.text, this.#specifierExpression(element, from));
        }
      }
    }
  }

  #specifierExpression(element: ts.ExportSpecifier, from: ts.StringLiteral | undefined): string {
    const name = (element.propertyName ?? element.name).text;
    if (from !== undefined) return `${moduleExpression(from, this.#scope.paths)}[${JSON.stringify(name)}]`;
    const local = this.#checker.getExportSpecifierLocalTargetSymbol(element);
    if (this.#scope.assignable && local !== undefined && isVariable(local)) this.variables.add(name);
    return (local && this.#scope.live.get(local)) ?? name;
  }

  #linkDeclaration(statement: ts.Statement): void {
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
    const isDefault = modifiers.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword);
    for (const modifier of modifiers) {
      if (isExportKeyword(modifier)) this.keywords.push({ start: modifier.getStart(), end: modifier.end });
    }
    if (ts.isVariableStatement(statement)) {
      for (const { name } of statement.declarationList.declarations) this.#exportBinding(name);
    } else if (ts.isClassDeclaration(statement) || (ts.isFunctionDeclaration(statement) && statement.body)) {
      const name = statement.name?.text;
      if (name === undefined) this.#nameDefault(statement);
      this.getters.set(isDefault ? "default" : (name ?? "default"), name ?? DEFAULT_VARIABLE);
    }
  }

  /** A function or class without a name becomes the value of a variable. */
  #nameDefault(statement: ts.Statement): void {
    this.edits.push(
      { start: statement.getStart(), remove: "export".length, text: `const ${DEFAULT_VARIABLE}=` },
      { start: statement.end, remove: 0, text: ";" },
    );
  }

  #exportBinding(name: ts.BindingName): void {
    if (ts.isIdentifier(name)) this.getters.set(name.text, name.text);
    else for (const element of name.elements) if (ts.isBindingElement(element)) this.#exportBinding(element.name);
  }
}

/** True for `let` and `var` of the module itself. */
function isVariable({ valueDeclaration }: ts.Symbol): boolean {
  return (
    valueDeclaration !== undefined &&
    (ts.isVariableDeclaration(valueDeclaration) || ts.isBindingElement(valueDeclaration)) &&
    (ts.getCombinedNodeFlags(valueDeclaration) & ts.NodeFlags.Const) === 0
  );
}

function isExported(statement: ts.Statement): boolean {
  return (
    (ts.isVariableStatement(statement) || ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) &&
    ts.getModifiers(statement)?.some(isExportKeyword) === true
  );
}

function isExportKeyword(modifier: ts.Modifier): boolean {
  return modifier.kind === ts.SyntaxKind.ExportKeyword || modifier.kind === ts.SyntaxKind.DefaultKeyword;
}
