import { ts } from "./typescriptService.ts";

/** The names of one cell of an interactive session. */
export interface CellNames {
  /** What it defines at its top level, with whether later cells may assign to it. */
  readonly defined: ReadonlyMap<string, { readonly assignable: boolean; readonly exported: boolean }>;
  /** Every word that could be the use of a name. */
  readonly mentioned: ReadonlySet<string>;
}

/** Reads the names of a cell from its text, which may have mistakes. */
export function cellNames(text: string): CellNames {
  const file = ts.createSourceFile("cell.ts", text, ts.ScriptTarget.Latest);
  const mentioned = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) mentioned.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { defined: new Map(file.statements.flatMap(definitionsOf)), mentioned };
}

type Definition = [string, { readonly assignable: boolean; readonly exported: boolean }];

function definitionsOf(statement: ts.Statement): Definition[] {
  const exported =
    ts.canHaveModifiers(statement) &&
    (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  if (ts.isVariableStatement(statement)) {
    const { declarations, flags } = statement.declarationList;
    const assignable = (flags & ts.NodeFlags.Const) === 0;
    return declarations.flatMap(({ name }) =>
      boundNames(name).map((bound): Definition => [bound, { assignable, exported }]),
    );
  }
  return declaredNames(statement).map((name) => [name, { assignable: false, exported }]);
}

function declaredNames(statement: ts.Statement): string[] {
  if (ts.isImportDeclaration(statement)) return importedNames(statement.importClause);
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement);
  return isNamed && statement.name !== undefined ? [statement.name.text] : [];
}

function importedNames(clause: ts.ImportClause | undefined): string[] {
  const bindings = clause?.namedBindings;
  const named = bindings && (ts.isNamedImports(bindings) ? bindings.elements : [bindings]);
  return [clause, ...(named ?? [])].flatMap((node) => (node?.name === undefined ? [] : [node.name.text]));
}

function boundNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? boundNames(element.name) : []));
}
