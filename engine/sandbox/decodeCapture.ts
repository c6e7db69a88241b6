import type { CapturedNode, CapturedValue } from "../protocol/closurePlan.ts";
import type { EngineFunction } from "./EngineFunction.ts";
import type { SharedVariableNode } from "./sharedVariables.ts";

/** What the inner function of a factory returns (protocol/compiledJob.ts). For a class, `value` may be read once, after `bind`. */
export interface OpenedFunction {
  readonly value: EngineFunction;
  readonly bind: (captures: Readonly<Record<string, unknown>>) => void;
}

/** Where decoding gets functions, classes and engine values from. */
export interface FunctionSource {
  readonly isClass: (id: number) => boolean;
  /** A new function of an entry, with the given `this`, before its captures are bound. */
  readonly open: (id: number, self: unknown) => OpenedFunction;
  /** The one function of an entry that captures nothing. */
  readonly constant: (id: number) => EngineFunction;
  readonly builtin: (name: string) => unknown;
  /** What stands for a broadcast variable or an accumulator on this executor. */
  readonly shared: (node: SharedVariableNode) => unknown;
}

type NodeOf<Kind extends CapturedNode["kind"]> = Extract<CapturedNode, { kind: Kind }>;

/** Rebuilds a captured value with its cycles, shared parts and classes. Nodes of kind `value` are used as they are, not copied. */
export function decodeCapture(captured: CapturedValue, source: FunctionSource): unknown {
  return new CaptureDecoder(captured.nodes, source).decode(captured.root);
}

const NEW = 0;
const OPEN = 1;
const DONE = 2;

/**
 * Values come into being empty, so that cycles can refer to them, and are completed from the leaves up, without recursion, so that long
 * chains fit the stack. A class is made late, because `extends` and static fields use captures while it is made.
 */
class CaptureDecoder {
  readonly #nodes: readonly CapturedNode[];
  readonly #source: FunctionSource;
  readonly #values: unknown[] = [];
  readonly #isMade: boolean[] = [];
  readonly #opened = new Map<number, OpenedFunction>();

  constructor(nodes: readonly CapturedNode[], source: FunctionSource) {
    this.#nodes = nodes;
    this.#source = source;
  }

  decode(root: number): unknown {
    const states = new Uint8Array(this.#nodes.length);
    const pending = [root];
    for (let index = pending.at(-1); index !== undefined; index = pending.at(-1)) {
      if (states[index] === NEW) {
        states[index] = OPEN;
        for (const child of childrenOf(this.#nodeAt(index))) if (states[child] === NEW) pending.push(child);
        continue;
      }
      pending.pop();
      if (states[index] === DONE) continue;
      states[index] = DONE;
      this.#complete(index);
    }
    return this.#valueAt(root);
  }

  #nodeAt(index: number): CapturedNode {
    const node = this.#nodes[index];
    if (node === undefined) throw new RangeError(`A captured value has no node ${index}.`);
    return node;
  }

  #valueAt(index: number): unknown {
    if (!this.#isMade[index]) {
      // Set first: a class that refers to itself while it is made sees undefined, as it would see nothing else in the program.
      this.#isMade[index] = true;
      this.#values[index] = this.#make(index);
    }
    return this.#values[index];
  }

  #make(index: number): unknown {
    const node = this.#nodeAt(index);
    switch (node.kind) {
      case "value":
        return node.value;
      case "array":
        return [];
      case "object":
        return node.nullPrototype ? Object.create(null) : {};
      case "map":
        return new Map();
      case "set":
        return new Set();
      case "error":
        return makeError(node);
      case "function":
        return this.#makeFunction(index, node);
      case "builtin":
        return this.#source.builtin(node.name);
      case "broadcast":
      case "accumulator":
        return this.#source.shared(node);
    }
  }

  #makeFunction(index: number, node: NodeOf<"function">): EngineFunction {
    if (node.captures.length === 0) return this.#source.constant(node.id);
    const self = node.captures.find(([name]) => name === "this");
    const opened = this.#source.open(node.id, self && this.#valueAt(self[1]));
    this.#opened.set(index, opened);
    if (this.#source.isClass(node.id)) opened.bind(this.#capturesOf(node));
    return opened.value;
  }

  #capturesOf(node: NodeOf<"function">): Record<string, unknown> {
    return Object.fromEntries(node.captures.map(([name, child]) => [name, this.#valueAt(child)]));
  }

  #complete(index: number): void {
    const node = this.#nodeAt(index);
    const value = this.#valueAt(index);
    switch (node.kind) {
      case "array":
        return this.#fillArray(value as unknown[], node);
      case "object":
        return this.#fillObject(value as Record<string, unknown>, node);
      case "map":
        for (const [key, child] of node.entries)
          (value as Map<unknown, unknown>).set(this.#valueAt(key), this.#valueAt(child));
        return;
      case "set":
        for (const child of node.items) (value as Set<unknown>).add(this.#valueAt(child));
        return;
      case "function":
        return this.#opened.get(index)?.bind(this.#capturesOf(node));
      case "value":
      case "error":
      case "builtin":
      case "broadcast":
      case "accumulator":
        return;
    }
  }

  #fillArray(array: unknown[], { items }: NodeOf<"array">): void {
    for (const child of items) {
      if (child === HOLE) array.length += 1;
      else array.push(this.#valueAt(child));
    }
  }

  #fillObject(object: Record<string, unknown>, { entries, classNode }: NodeOf<"object">): void {
    for (const [key, child] of entries) {
      const value = this.#valueAt(child);
      if (key in Object.prototype) {
        Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
      } else object[key] = value;
    }
    if (classNode === undefined) return;
    const classValue = this.#valueAt(classNode) as { readonly prototype: object };
    Object.setPrototypeOf(object, classValue.prototype);
  }
}

/** Item of an array node that stands for no element. */
const HOLE = -1;

function* childrenOf(node: CapturedNode): Iterable<number> {
  switch (node.kind) {
    case "array":
      for (const child of node.items) if (child !== HOLE) yield child;
      return;
    case "object":
      if (node.classNode !== undefined) yield node.classNode;
      for (const [, child] of node.entries) yield child;
      return;
    case "function":
      for (const [, child] of node.captures) yield child;
      return;
    case "map":
      for (const entry of node.entries) yield* entry;
      return;
    case "set":
      yield* node.items;
      return;
    case "value":
    case "error":
    case "builtin":
    case "broadcast":
    case "accumulator":
      return;
  }
}

const NAMED_ERRORS: ReadonlyMap<string, ErrorConstructor> = new Map(
  [EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError].map((made) => [made.name, made]),
);

function makeError({ name, message }: NodeOf<"error">): Error {
  const named = NAMED_ERRORS.get(name);
  if (named) return new named(message);
  const error = new Error(message);
  if (name !== "Error") Object.defineProperty(error, "name", { value: name, writable: true, configurable: true });
  return error;
}
