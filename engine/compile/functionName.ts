import type { FunctionNode } from "./JobFunction.ts";
import { ts } from "./typescriptService.ts";

const PLAIN_NAME = /^#?[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

const NAMING_OPERATORS = new Set([
  ts.SyntaxKind.EqualsToken,
  ts.SyntaxKind.AmpersandAmpersandEqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
  ts.SyntaxKind.QuestionQuestionEqualsToken,
]);

/**
 * The name that the language gives a function without one: that of the variable, property or parameter it is assigned to. Undefined where
 * there is none, or none that can stand in compiled text as it is.
 */
export function inferredName(node: FunctionNode): string | undefined {
  let value: ts.Node = node;
  while (isTransparent(value.parent)) value = value.parent;
  const name = nameGivenBy(value.parent, value, node);
  return name !== undefined && PLAIN_NAME.test(name) ? name : undefined;
}

/** The key of a method, where it is plain text. */
export function methodKey(node: ts.MethodDeclaration): string | undefined {
  const key = textOf(node.name);
  return key !== undefined && PLAIN_NAME.test(key) ? key : undefined;
}

/** A function's own name, else the inferred one. */
export function functionName(node: FunctionNode): string | undefined {
  if (ts.isMethodDeclaration(node)) return methodKey(node);
  return node.name?.text ?? inferredName(node);
}

function nameGivenBy(parent: ts.Node, value: ts.Node, node: FunctionNode): string | undefined {
  if (ts.isBinaryExpression(parent)) {
    return parent.right === value && NAMING_OPERATORS.has(parent.operatorToken.kind) ? textOf(parent.left) : undefined;
  }
  if (ts.isShorthandPropertyAssignment(parent)) return parent.name.text;
  if (ts.isExportAssignment(parent) || (ts.isSourceFile(parent) && value === node)) return "default";
  return takesInitializer(parent) && parent.initializer === value ? textOf(parent.name) : undefined;
}

function takesInitializer(
  node: ts.Node,
): node is
  | ts.VariableDeclaration
  | ts.PropertyAssignment
  | ts.PropertyDeclaration
  | ts.ParameterDeclaration
  | ts.BindingElement {
  return (
    ts.isVariableDeclaration(node) ||
    ts.isPropertyAssignment(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isBindingElement(node)
  );
}

function textOf(name: ts.Node): string | undefined {
  return ts.isIdentifier(name) || ts.isPrivateIdentifier(name) || ts.isStringLiteral(name) ? name.text : undefined;
}

/** Syntax around a function that leaves it the same function: parentheses, and types that are blanked. */
function isTransparent(node: ts.Node): node is ts.Expression {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node)
  );
}
