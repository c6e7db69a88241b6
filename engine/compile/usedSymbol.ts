import { ts } from "./typescriptService.ts";

/** The variable that an identifier reads or writes; undefined where the identifier only names something: a property, a label, a declaration. */
export function usedSymbol(checker: ts.TypeChecker, identifier: ts.Identifier): ts.Symbol | undefined {
  const parent = identifier.parent;
  if (ts.isShorthandPropertyAssignment(parent) && parent.name === identifier) {
    return checker.getShorthandAssignmentValueSymbol(parent);
  }
  return isNaming(parent, identifier) ? undefined : checker.getSymbolAtLocation(identifier);
}

function isNaming(parent: ts.Node, identifier: ts.Identifier): boolean {
  return (
    ("name" in parent && parent.name === identifier) ||
    ("propertyName" in parent && parent.propertyName === identifier) ||
    ("label" in parent && parent.label === identifier)
  );
}

/** Follows imports and re-exports to what is meant in the end. */
export function targetSymbol(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** True for what exists at run time: not a type alone. */
export function isValueSymbol(checker: ts.TypeChecker, symbol: ts.Symbol | undefined): boolean {
  return symbol !== undefined && (targetSymbol(checker, symbol).flags & ts.SymbolFlags.Value) !== 0;
}
