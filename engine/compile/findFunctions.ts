import { forEachValueChild } from "./forEachValueChild.ts";
import { methodKey } from "./functionName.ts";
import type { FunctionNode, JobFunction, OutsideUse } from "./JobFunction.ts";
import { jobPathOf } from "./positionOf.ts";
import { API_MODULE } from "./resolveJobModule.ts";
import { ts } from "./typescriptService.ts";
import { usedSymbol } from "./usedSymbol.ts";

/** All functions and classes of a file that may travel, in the order of the text, with their free variables. */
export function findFunctions(checker: ts.TypeChecker, sourceFile: ts.SourceFile): JobFunction[] {
  const finder = new FunctionFinder(checker);
  finder.visit(sourceFile);
  return finder.found;
}

/** A function or class under construction. */
interface OpenFunction extends JobFunction {
  readonly free: Map<string, OutsideUse>;
  readonly apiImports: Map<string, ts.Declaration>;
  obstacle?: ts.Node;
}

/** Code around the place that is being visited. */
interface Scope {
  readonly node: ts.Node;
  /** True where `this`, `arguments`, `super` and `new.target` begin anew. */
  readonly bindsThis: boolean;
  readonly entry?: OpenFunction;
}

class FunctionFinder {
  readonly found: OpenFunction[] = [];
  readonly #checker: ts.TypeChecker;
  /** From the outside to the inside. */
  readonly #scopes: Scope[] = [];

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker;
  }

  readonly visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) this.#useIdentifier(node);
    else if (ts.isPrivateIdentifier(node)) this.#usePrivateName(node);
    else if (node.kind === ts.SyntaxKind.ThisKeyword) this.#useThis(node);
    else if (isBoundToMethod(node)) this.#block(node);
    const scope = openScope(node);
    if (scope === undefined) forEachValueChild(node, this.visit);
    else this.#visitScope(node, scope);
  };

  #visitScope(node: ts.Node, scope: Scope): void {
    if (scope.entry !== undefined) this.found.push(scope.entry);
    // A computed key is evaluated outside the member it names.
    const key = isMember(node) && ts.isComputedPropertyName(node.name) ? node.name : undefined;
    if (key !== undefined) this.visit(key);
    this.#scopes.push(scope);
    forEachValueChild(node, (child) => {
      if (child !== key) this.visit(child);
    });
    this.#scopes.pop();
  }

  #useIdentifier(node: ts.Identifier): void {
    const symbol = usedSymbol(this.#checker, node);
    if (symbol === undefined) return;
    const declarations = symbol.declarations ?? [];
    const declaration = symbol.valueDeclaration ?? declarations[0];
    if (declaration === undefined) {
      if (node.text === "arguments") this.#block(node);
    } else if (jobPathOf(declaration.getSourceFile()) !== undefined) {
      this.#addToScopes({ usedAt: node, symbol }, node.text, declarations);
    }
  }

  /** A use counts for every function around it up to the one that declares the variable. */
  #addToScopes(use: OutsideUse, name: string, declarations: readonly ts.Declaration[]): void {
    const imported = declarations.find(isImportedFromApi);
    for (const { node, entry } of this.#scopes.toReversed()) {
      if (declarations.some((declaration) => contains(node, declaration))) return;
      if (entry === undefined) continue;
      if (imported !== undefined) entry.apiImports.set(name, imported);
      else if (!entry.free.has(name)) entry.free.set(name, use);
    }
  }

  #useThis(node: ts.Node): void {
    for (const { entry, bindsThis } of this.#scopes.toReversed()) {
      if (bindsThis) return;
      if (entry !== undefined && !entry.free.has("this")) entry.free.set("this", { usedAt: node });
    }
  }

  #usePrivateName(node: ts.PrivateIdentifier): void {
    const declarations = this.#checker.getSymbolAtLocation(node)?.declarations ?? [];
    for (const { node: around, entry } of this.#scopes.toReversed()) {
      if (ts.isClassLike(around) && declarations.some((declaration) => contains(around, declaration))) return;
      if (entry !== undefined) entry.obstacle ??= node;
    }
  }

  /** `super`, `arguments`, `new.target`: an arrow function gets them from around it, and so does an object's method its `super`. */
  #block(node: ts.Node): void {
    for (const { node: around, entry, bindsThis } of this.#scopes.toReversed()) {
      const isSuperOfObject = node.kind === ts.SyntaxKind.SuperKeyword && ts.isMethodDeclaration(around);
      if (entry !== undefined && (!bindsThis || isSuperOfObject)) entry.obstacle ??= node;
      if (bindsThis) return;
    }
  }
}

function openScope(node: ts.Node): Scope | undefined {
  if (isTravelling(node)) {
    const entry: OpenFunction = { node, free: new Map(), apiImports: new Map() };
    return { node, entry, bindsThis: !ts.isArrowFunction(node) && !ts.isClassLike(node) };
  }
  const bindsThis =
    ts.isMethodDeclaration(node) ||
    ts.isConstructorDeclaration(node) ||
    ts.isAccessor(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isClassStaticBlockDeclaration(node) ||
    ts.isFunctionDeclaration(node);
  return bindsThis ? { node, bindsThis } : undefined;
}

function isTravelling(node: ts.Node): node is FunctionNode {
  if (ts.isMethodDeclaration(node)) {
    return ts.isObjectLiteralExpression(node.parent) && methodKey(node) !== undefined;
  }
  return (
    ts.isArrowFunction(node) ||
    ts.isFunctionExpression(node) ||
    (ts.isFunctionDeclaration(node) && node.body !== undefined) ||
    ts.isClassLike(node)
  );
}

function isMember(node: ts.Node): node is ts.MethodDeclaration | ts.AccessorDeclaration | ts.PropertyDeclaration {
  return ts.isMethodDeclaration(node) || ts.isAccessor(node) || ts.isPropertyDeclaration(node);
}

function isBoundToMethod(node: ts.Node): boolean {
  return (
    node.kind === ts.SyntaxKind.SuperKeyword ||
    (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.NewKeyword)
  );
}

function contains(outer: ts.Node, inner: ts.Node): boolean {
  return outer.getSourceFile() === inner.getSourceFile() && outer.pos <= inner.pos && inner.end <= outer.end;
}

function isImportedFromApi(declaration: ts.Declaration): boolean {
  const statement = ts.findAncestor(declaration, ts.isImportDeclaration);
  return (
    statement !== undefined &&
    ts.isStringLiteral(statement.moduleSpecifier) &&
    statement.moduleSpecifier.text === API_MODULE
  );
}
