import type { ts } from "./typescriptService.ts";

/** Syntax that becomes an entry of the function table: methods only where they stand in an object literal. */
export type FunctionNode =
  | ts.ArrowFunction
  | ts.FunctionExpression
  | ts.FunctionDeclaration
  | ts.ClassDeclaration
  | ts.ClassExpression
  | ts.MethodDeclaration;

/** A use of a variable from outside; `declaration` is absent for `this`. */
export interface OutsideUse {
  readonly usedAt: ts.Node;
  readonly symbol?: ts.Symbol;
}

/** A function literal, function declaration, class or object method of the job with what it uses from outside itself. */
export interface JobFunction {
  readonly node: FunctionNode;
  /** Variables by name, in the order of their first use. */
  readonly free: ReadonlyMap<string, OutsideUse>;
  /** Import specifiers of "dstream" in use, by local name. */
  readonly apiImports: ReadonlyMap<string, ts.Declaration>;
  /** What keeps it from travelling alone: `super`, `arguments`, `new.target` or a private name of something around it. */
  readonly obstacle?: ts.Node;
}
