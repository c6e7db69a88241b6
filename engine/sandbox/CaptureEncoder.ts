import { types } from "node:util";
import type { CapturedNode, CapturedValue } from "../protocol/closurePlan.ts";
import type { FunctionEntry } from "../protocol/compiledJob.ts";
import { describeUnsendable, readFailed, TOO_LARGE } from "./describeUnsendable.ts";
import type { Unsendable } from "./describeUnsendable.ts";
import { notSerializableDescription } from "./notSerializable.ts";
import { sharedVariableNode } from "./sharedVariables.ts";
import { privateNameOf } from "./privateNameOf.ts";
import { taskNotSerializable } from "./taskNotSerializable.ts";
import type { PathStep } from "./taskNotSerializable.ts";

/** A function of the job, and what it captures when asked. */
export interface RegisteredFunction {
  readonly entry: FunctionEntry;
  readonly captures: () => Readonly<Record<string, unknown>>;
}

/** What encoding needs to know about functions and engine values. */
export interface KnownFunctions {
  readonly registered: (value: object) => RegisteredFunction | undefined;
  /** Name by which every thread's job code can say a value: an import from "dstream", `Math.max`. */
  readonly builtinName: (value: object) => string | undefined;
}

/** Parts of one captured value; a getter that always returns a new object would otherwise never end. */
const MAX_NODES = 1_000_000;
const MAX_ARRAY_LENGTH = 50_000_000;
/** Item of an array node that stands for no element. */
const HOLE = -1;
const NO_PARENT = -1;

/**
 * Writes one captured value as nodes: the driver's half of the codec, `decodeCapture` is the other. Works through a list instead of
 * recursing, so long chains fit the stack. Containers of primitives are copied as one node.
 */
export class CaptureEncoder {
  readonly #known: KnownFunctions;
  readonly #nodes: CapturedNode[] = [];
  /** Node of each object and primitive met so far. */
  readonly #indexes = new Map<unknown, number>();
  /** How each node was reached, for errors. Numbers stand for elements, strings for fields: these are many, and need no object. */
  readonly #parents: number[] = [];
  readonly #steps: (PathStep | number | string)[] = [];
  /** Nodes still to be written, and their values. */
  readonly #pending: number[] = [];
  readonly #pendingValues: object[] = [];
  readonly #broadcasts: number[] = [];

  constructor(known: KnownFunctions) {
    this.#known = known;
  }

  /** Encodes a value. `step` says what it is called in errors. May be called once. */
  encode(value: unknown, step: PathStep): CapturedValue {
    const root = this.#add(NO_PARENT, value, step);
    for (let index = this.#pending.pop(); index !== undefined; index = this.#pending.pop()) {
      const next = this.#pendingValues.pop();
      if (next) this.#nodes[index] = this.#encodeObject(next, index);
    }
    return { root, nodes: this.#nodes, ...(this.#broadcasts.length > 0 && { broadcasts: this.#broadcasts }) };
  }

  /** The node of a value, to be filled in later if it is an object that was not met before. */
  #add(parent: number, value: unknown, step: PathStep | number | string): number {
    const isNegativeZero = Object.is(value, -0);
    const known = isNegativeZero ? undefined : this.#indexes.get(value);
    if (known !== undefined) return known;
    const index = this.#nodes.length;
    this.#parents.push(parent);
    this.#steps.push(step);
    if (index >= MAX_NODES) this.#refuse(index, TOO_LARGE);
    if (typeof value === "symbol") this.#refuse(index, describeUnsendable(value));
    if (!isNegativeZero) this.#indexes.set(value, index);
    // Objects get their real node when their turn comes.
    this.#nodes.push({ kind: "value", value: isPrimitive(value) ? value : undefined });
    if (!isPrimitive(value)) {
      this.#pending.push(index);
      this.#pendingValues.push(value);
    }
    return index;
  }

  #refuse(index: number, reason: Unsendable): never {
    throw taskNotSerializable(this.#pathTo(index), reason);
  }

  /** The steps from a node up to the root. */
  #pathTo(index: number): PathStep[] {
    const path: PathStep[] = [];
    for (let next = index; next !== NO_PARENT; next = this.#parents[next] ?? NO_PARENT) {
      const step = this.#steps[next];
      if (typeof step === "number") path.push({ kind: "element", index: step });
      else if (typeof step === "string") path.push({ kind: "field", key: step });
      else if (step) path.push(step);
    }
    return path;
  }

  #encodeObject(value: object, index: number): CapturedNode {
    const shared = sharedVariableNode(value);
    if (shared?.kind === "broadcast") this.#broadcasts.push(shared.id);
    if (shared !== undefined) return shared;
    if (notSerializableDescription(value) || types.isProxy(value)) this.#refuse(index, describeUnsendable(value));
    const builtin = this.#known.builtinName(value);
    if (builtin !== undefined) return { kind: "builtin", name: builtin };
    const registered = this.#known.registered(value);
    if (registered) return this.#encodeFunction(registered, index);
    const prototype: unknown = Object.getPrototypeOf(value);
    if (Array.isArray(value) && prototype === Array.prototype) return this.#encodeArray(value, index);
    if (types.isMap(value) && prototype === Map.prototype) return this.#encodeMap(value, index);
    if (types.isSet(value) && prototype === Set.prototype) return this.#encodeSet(value, index);
    if (types.isDate(value) && prototype === Date.prototype) return { kind: "value", value: copyOfDate(value) };
    if (types.isRegExp(value) && prototype === RegExp.prototype) return { kind: "value", value: copyOfRegExp(value) };
    if (types.isNativeError(value)) return this.#encodeError(value, index);
    if (prototype === null || prototype === Object.prototype) return this.#encodePlainObject(value, index);
    return this.#encodeInstance(value, prototype as object, index);
  }

  #encodeFunction({ entry, captures }: RegisteredFunction, index: number): CapturedNode {
    if (entry.freeVariables.length === 0) return { kind: "function", id: entry.id, captures: [] };
    const values = this.#read(index, captures);
    const encoded = entry.freeVariables.map((variable): readonly [string, number] => {
      const value = this.#read(index, () => values[variable.name]);
      return [variable.name, this.#add(index, value, { kind: "variable", variable, entry })];
    });
    return { kind: "function", id: entry.id, captures: encoded };
  }

  #encodeArray(array: readonly unknown[], index: number): CapturedNode {
    if (array.length > MAX_ARRAY_LENGTH) this.#refuse(index, TOO_LARGE);
    const elements = this.#read(index, () => copyOfArray(array));
    if (elements.every(isSendablePrimitive)) return { kind: "value", value: elements };
    const items: number[] = [];
    for (let i = 0; i < elements.length; i++) {
      items.push(i in elements ? this.#add(index, elements[i], i) : HOLE);
    }
    return { kind: "array", items };
  }

  #encodeMap(map: ReadonlyMap<unknown, unknown>, index: number): CapturedNode {
    const copy = copyOfMap(map);
    if (copy.every(([key, value]) => isSendablePrimitive(key) && isSendablePrimitive(value))) {
      return { kind: "value", value: new Map(copy) };
    }
    const entries = copy.map(
      ([key, value]) =>
        [this.#add(index, key, { kind: "mapKey" }), this.#add(index, value, { kind: "mapValue", key })] as const,
    );
    return { kind: "map", entries };
  }

  #encodeSet(set: ReadonlySet<unknown>, index: number): CapturedNode {
    const copy = copyOfSet(set);
    if (copy.every(isSendablePrimitive)) return { kind: "value", value: new Set(copy) };
    return { kind: "set", items: copy.map((item) => this.#add(index, item, { kind: "setItem" })) };
  }

  #encodeError(error: Error, index: number): CapturedNode {
    return this.#read(index, () => ({ kind: "error", name: String(error.name), message: String(error.message) }));
  }

  #encodePlainObject(object: object, index: number): CapturedNode {
    const entries = this.#encodeFields(object, index);
    return { kind: "object", entries, ...(Object.getPrototypeOf(object) === null && { nullPrototype: true }) };
  }

  #encodeInstance(object: object, prototype: object, index: number): CapturedNode {
    const classValue = classOfPrototype(prototype);
    if (!classValue || !this.#isKnownClass(classValue) || hasInternalState(object)) {
      this.#refuse(index, describeUnsendable(object));
    }
    const privateName = privateNameOf(prototype);
    if (privateName !== undefined) this.#refuse(index, describeUnsendable(object, privateName));
    const classNode = this.#add(index, classValue, { kind: "class" });
    return { kind: "object", classNode, entries: this.#encodeFields(object, index) };
  }

  #isKnownClass(classValue: object): boolean {
    return this.#known.registered(classValue) !== undefined || this.#known.builtinName(classValue) !== undefined;
  }

  #encodeFields(object: object, index: number): (readonly [string, number])[] {
    return Object.keys(object).map((key) => {
      const value = this.#read(index, () => Reflect.get(object, key) as unknown, key);
      return [key, this.#add(index, value, key)] as const;
    });
  }

  /** Runs something that may run job code, such as a getter: what that throws becomes a refusal. */
  #read<T>(index: number, read: () => T, key?: string): T {
    try {
      return read();
    } catch (thrown) {
      const path = this.#pathTo(index);
      throw taskNotSerializable(key === undefined ? path : [{ kind: "field", key }, ...path], readFailed(thrown));
    }
  }
}

function isPrimitive(value: unknown): value is string | number | boolean | bigint | symbol | null | undefined {
  return value === null || (typeof value !== "object" && typeof value !== "function");
}

function isSendablePrimitive(value: unknown): boolean {
  return isPrimitive(value) && typeof value !== "symbol";
}

/** Copies element by element: `slice` would ask the array's own `constructor`, which job code may have set. */
function copyOfArray(array: readonly unknown[]): unknown[] {
  const copy: unknown[] = [];
  for (let i = 0; i < array.length; i++) {
    if (i in array) copy.push(array[i]);
    else copy.length += 1;
  }
  return copy;
}

/** The methods of the prototypes are called by hand, because a value's own `forEach` or iterator may be job code. */
function copyOfMap(map: ReadonlyMap<unknown, unknown>): (readonly [unknown, unknown])[] {
  const entries: (readonly [unknown, unknown])[] = [];
  Map.prototype.forEach.call(map, (value: unknown, key: unknown) => entries.push([key, value]));
  return entries;
}

function copyOfSet(set: ReadonlySet<unknown>): unknown[] {
  const items: unknown[] = [];
  Set.prototype.forEach.call(set, (item: unknown) => items.push(item));
  return items;
}

function copyOfDate(date: Date): Date {
  return new Date(Date.prototype.getTime.call(date));
}

function copyOfRegExp(regExp: RegExp): RegExp {
  return new RegExp(regExp.source, regExp.flags);
}

/** The class whose `prototype` an object is; undefined if it is none, for example an object made by Object.create. */
function classOfPrototype(prototype: object): object | undefined {
  const constructor: unknown = Object.getOwnPropertyDescriptor(prototype, "constructor")?.value;
  if (typeof constructor !== "function") return undefined;
  return Object.getOwnPropertyDescriptor(constructor, "prototype")?.value === prototype ? constructor : undefined;
}

/** True for instances of classes that extend Map, Promise and the like: their state is not in fields. */
function hasInternalState(object: object): boolean {
  return (
    Array.isArray(object) || types.isMap(object) || types.isSet(object) || types.isDate(object) || isOtherExotic(object)
  );
}

function isOtherExotic(object: object): boolean {
  const isWeak = types.isWeakMap(object) || types.isWeakSet(object);
  return isWeak || types.isRegExp(object) || types.isPromise(object) || types.isBoxedPrimitive(object);
}
