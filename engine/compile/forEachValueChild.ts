import { ts } from "./typescriptService.ts";

/** Calls `visit` for the children of a node that exist at run time: types and type declarations are left out. */
export function forEachValueChild(node: ts.Node, visit: (child: ts.Node) => void): void {
  ts.forEachChild(node, (child) => {
    if (!isTypeOnly(child)) visit(child);
  });
}

function isTypeOnly(node: ts.Node): boolean {
  // `extends Base<T>` counts as a type node, but its expression runs.
  if (ts.isExpressionWithTypeArguments(node)) return false;
  if (ts.isHeritageClause(node)) return node.token === ts.SyntaxKind.ImplementsKeyword;
  return (
    ts.isTypeNode(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isTypeParameterDeclaration(node) ||
    isAmbient(node)
  );
}

/** True for `declare ...`: it promises a value and makes none. */
export function isAmbient(node: ts.Node): boolean {
  return ts.canHaveModifiers(node) && ts.getModifiers(node)?.some(isDeclareKeyword) === true;
}

function isDeclareKeyword(modifier: ts.Modifier): boolean {
  return modifier.kind === ts.SyntaxKind.DeclareKeyword;
}
