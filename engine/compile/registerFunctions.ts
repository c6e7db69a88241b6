import type { TextRange } from "./blankComments.ts";
import { functionName, inferredName, methodKey } from "./functionName.ts";
import { functionRange } from "./functionRange.ts";
import type { RegisteredFunction } from "./RegisteredFunction.ts";
import type { TextEdit } from "./TextEdit.ts";
import { ts } from "./typescriptService.ts";

/** How a module's text tells `$job.fn` about its functions. */
export interface Registrations {
  /** Statements that come before all others: top-level function declarations exist before the first line runs. */
  readonly prologue: string;
  /** Edits that end after something, in order. They come before all others at one place. */
  readonly closing: readonly TextEdit[];
  /** Edits in front of something, in order. They come after all others at one place. */
  readonly opening: readonly TextEdit[];
}

/**
 * Registers functions where they come into being: literals where they stand, declarations at the start of their block, classes behind
 * themselves, methods of an object around the object. `functions` are in the order of the text; `text` is the blanked text; `live` gives
 * the expressions of imports that are read anew at each use.
 */
export function registerFunctions(
  functions: readonly RegisteredFunction[],
  text: string,
  live: ReadonlyMap<ts.Symbol, string>,
): Registrations {
  const prologue: string[] = [];
  const closing: TextEdit[] = [];
  const hoisted: TextEdit[] = [];
  const opening: TextEdit[] = [];
  const objects = groupMethods(functions);
  for (const fn of functions) {
    const { node } = fn;
    const registration = `,${fn.id},${captureThunk(fn, live)})`;
    if (ts.isMethodDeclaration(node)) {
      const methods = objects.get(node.parent)?.splice(0) ?? [];
      const range = { start: node.parent.getStart(), end: node.parent.end };
      if (methods.length > 0) wrap(range, aroundObject(methods, live), { opening, closing });
    } else if (ts.isFunctionDeclaration(node) && node.name !== undefined) {
      const statement = `$job.fn(${node.name.text}${registration};`;
      const start = hoistTarget(node);
      if (start === undefined) prologue.push(statement);
      else hoisted.push({ start, remove: 0, text: statement });
    } else if (ts.isClassDeclaration(node) && node.name !== undefined) {
      closing.push({ start: node.end, remove: 0, text: `$job.fn(${node.name.text}${registration};` });
    } else {
      wrap(functionRange(node, text), aroundLiteral(node, registration), { opening, closing });
    }
  }
  return { prologue: prologue.join(""), closing: closing.toReversed(), opening: [...hoisted, ...opening] };
}

interface Wrapping {
  readonly before: string;
  readonly after: string;
}

function wrap(
  { start, end }: TextRange,
  { before, after }: Wrapping,
  edits: { readonly opening: TextEdit[]; readonly closing: TextEdit[] },
): void {
  edits.opening.push({ start, remove: 0, text: before });
  edits.closing.push({ start: end, remove: 0, text: after });
}

/** A function without a name keeps the name it would get: that of a property of a passing object. */
function aroundLiteral(node: ts.Node & RegisteredFunction["node"], registration: string): Wrapping {
  const name = node.name === undefined ? inferredName(node) : undefined;
  const key = name === undefined ? undefined : JSON.stringify(name);
  const before = key === undefined ? "$job.fn(" : `$job.fn({[${key}]:`;
  const after = key === undefined ? registration : `}[${key}]${registration}`;
  // `new class {}()` would otherwise make an instance of `$job.fn`.
  const isConstructed = ts.isNewExpression(node.parent) && node.parent.expression === node;
  return isConstructed ? { before: `(${before}`, after: `${after})` } : { before, after };
}

function aroundObject(methods: readonly RegisteredFunction[], live: ReadonlyMap<ts.Symbol, string>): Wrapping {
  const calls = methods.map((method) => {
    const key = JSON.stringify(functionName(method.node));
    return `$job.fn($object[${key}],${method.id},${captureThunk(method, live)}),`;
  });
  return { before: `(($object)=>(${calls.join("")}$object))(`, after: ")" };
}

function groupMethods(functions: readonly RegisteredFunction[]): Map<ts.Node, RegisteredFunction[]> {
  const objects = new Map<ts.Node, RegisteredFunction[]>();
  for (const fn of functions) {
    if (!ts.isMethodDeclaration(fn.node) || methodKey(fn.node) === undefined) continue;
    const methods = objects.get(fn.node.parent) ?? [];
    methods.push(fn);
    objects.set(fn.node.parent, methods);
  }
  return objects;
}

/** Reads captures when it is called, so a variable may be declared later and may change. */
function captureThunk(fn: RegisteredFunction, live: ReadonlyMap<ts.Symbol, string>): string {
  const captures = [...fn.free].map(([name, { symbol }]) => {
    if (name === "this") return "this:this";
    const expression = symbol && live.get(symbol);
    return expression === undefined ? name : `${name}:${expression}`;
  });
  return `()=>({${captures.join(",")}})`;
}

/** Where the registration of a function declaration goes; undefined for the start of the module. */
function hoistTarget(node: ts.FunctionDeclaration): number | undefined {
  const { parent } = node;
  if (ts.isSourceFile(parent)) return undefined;
  if (ts.isCaseOrDefaultClause(parent)) return parent.statements[0]?.getStart() ?? node.getStart();
  return parent.getStart() + 1;
}
