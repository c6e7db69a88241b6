import { types } from "node:util";
import { EngineError } from "../util/errors.ts";

/**
 * Makes sure that values can be copied to another thread without loss: primitives, arrays, plain objects, Maps, Sets, dates, regular
 * expressions and errors, to any depth, cycles included. Instances of the job's classes travel too, where a whole column has one class: not here
 * (columnCodec.ts).
 * @throws EngineError `recordNotSerializable` for functions, symbols and instances of classes, which would arrive without their methods
 */
export function assertPlainData(value: unknown): void {
  if (!isPrimitive(value)) visit(value, new Set());
}

function isPrimitive(value: unknown): boolean {
  const type = typeof value;
  return value === null || (type !== "object" && type !== "function" && type !== "symbol");
}

function visit(value: unknown, seen: Set<object>): void {
  if (typeof value === "function") throw notSerializable(`the function ${value.name || "(anonymous)"}`);
  if (typeof value === "symbol") throw notSerializable(String(value));
  if (typeof value !== "object" || value === null || seen.has(value)) return;
  seen.add(value);
  for (const part of partsOf(value)) if (!isPrimitive(part)) visit(part, seen);
}

function partsOf(value: object): Iterable<unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Array.prototype) return value as unknown[];
  if (prototype === Object.prototype || prototype === null) return Object.values(value);
  if (prototype === Map.prototype) return [...(value as Map<unknown, unknown>)].flat();
  if (prototype === Set.prototype) return value as Set<unknown>;
  if (prototype === Date.prototype || prototype === RegExp.prototype || types.isNativeError(value)) return [];
  throw notSerializable(`an instance of ${classNameOf(prototype)}`, INSTANCE_ADVICE);
}

function classNameOf(prototype: unknown): string {
  const constructor: unknown = Reflect.get(prototype as object, "constructor");
  return typeof constructor === "function" && constructor.name !== "" ? constructor.name : "a class";
}

/** What columnCodec can do with classes. */
const INSTANCE_ADVICE =
  " An instance travels where it is a record, a key or a value by itself and its class extends nothing, uses no variables around it and has no private fields.";

function notSerializable(what: string, advice = ""): EngineError {
  return new EngineError(
    "recordNotSerializable",
    `A record that leaves its task must be plain data, but it holds ${what}. Use arrays, plain objects, strings and numbers instead.${advice}`,
    { name: "NotSerializableException", params: { what } },
  );
}
