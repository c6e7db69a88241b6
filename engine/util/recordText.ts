/**
 * Records as Spark prints them (spec 5.2, 5.3). Arrays are tuples; Maps and Sets print as Spark's; plain objects as JSON-like text; dates as
 * ISO text. Nothing a value does makes these functions throw: getters and toString methods that throw, cycles and depth print as `...`.
 */
import type { TextShape } from "../protocol/taskPlan.ts";
import { javaNumberText, pythonNumberText } from "./numberText.ts";

/** How one language writes each kind of value. */
interface TextStyle {
  readonly number: (value: number) => string;
  readonly string: (value: string) => string;
  readonly bool: (value: boolean) => string;
  readonly nothing: string;
  readonly tuple: (members: readonly string[]) => string;
  /** A collection that Scala calls by this name. */
  readonly buffer: (name: string, items: readonly string[]) => string;
  readonly map: (entries: readonly (readonly [string, string])[]) => string;
  readonly set: (items: readonly string[]) => string;
  readonly object: (entries: readonly (readonly [string, string])[]) => string;
  /** The style of what is inside plain objects. */
  readonly inObjects: () => TextStyle;
}

const UNPRINTABLE = "...";
const MAX_DEPTH = 64;

const scalaStyle: TextStyle = {
  number: javaNumberText,
  string: (value) => value,
  bool: String,
  nothing: "null",
  tuple: (members) => `(${members.join(",")})`,
  buffer: (name, items) => `${name}(${items.join(", ")})`,
  map: (entries) => `Map(${entries.map(([key, value]) => `${key} -> ${value}`).join(", ")})`,
  set: (items) => `Set(${items.join(", ")})`,
  object: jsonObject,
  inObjects: () => jsonStyle,
};

const jsonStyle: TextStyle = {
  ...scalaStyle,
  number: String,
  string: (value) => JSON.stringify(value),
  tuple: (members) => `[${members.join(",")}]`,
};

const pythonStyle: TextStyle = {
  number: pythonNumberText,
  string: pythonStringRepr,
  bool: (value) => (value ? "True" : "False"),
  nothing: "None",
  tuple: (members) => (members.length === 1 ? `(${members[0]},)` : `(${members.join(", ")})`),
  buffer: (_name, items) => `[${items.join(", ")}]`,
  map: (entries) => `{${entries.map(([key, value]) => `${key}: ${value}`).join(", ")}}`,
  set: (items) => (items.length === 0 ? "set()" : `{${items.join(", ")}}`),
  object: (entries) => `{${entries.map(([key, value]) => `${pythonStringRepr(key)}: ${value}`).join(", ")}}`,
  inObjects: () => pythonStyle,
};

function jsonObject(entries: readonly (readonly [string, string])[]): string {
  return `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(",")}}`;
}

/** A record as Scala's toString gives it: `(hello,1)`, `null`, `1.0E21`. `shape` says which arrays are collections: `(a,ArrayBuffer(1, 2))`. */
export function toScalaText(value: unknown, shape?: TextShape): string {
  return typeof value === "string" ? value : textOf(value, { style: scalaStyle, depth: 0, shape });
}

/** A record as Python's str gives it: like `toPythonRepr`, but a bare string has no quotes. */
export function toPythonText(value: unknown, shape?: TextShape): string {
  return typeof value === "string" ? value : toPythonRepr(value, shape);
}

/** A value as Python's repr gives it: `('hello', 1)`, `(1,)`, `None`, `True`. `shape` says which arrays are lists: `('a', [1, 2])`. */
export function toPythonRepr(value: unknown, shape?: TextShape): string {
  return textOf(value, { style: pythonStyle, depth: 0, shape });
}

/** Where in a record a value stands. */
interface Place {
  readonly style: TextStyle;
  readonly depth: number;
  readonly shape?: TextShape | undefined;
}

function textOf(value: unknown, place: Place): string {
  const { style } = place;
  switch (typeof value) {
    case "string":
      return style.string(value);
    case "number":
      return style.number(value);
    case "boolean":
      return style.bool(value);
    case "undefined":
      return style.nothing;
    case "object":
      return value === null ? style.nothing : guarded(() => objectText(value, { ...place, depth: place.depth + 1 }));
    case "function":
      return guarded(() => `<function ${value.name || "anonymous"}>`);
    default:
      return String(value);
  }
}

/** Runs what may reach into user code, or down a cycle. */
function guarded(text: () => string): string {
  try {
    return text();
  } catch {
    return UNPRINTABLE;
  }
}

function objectText(value: object, place: Place): string {
  const { style, depth } = place;
  if (depth > MAX_DEPTH) return UNPRINTABLE;
  const text = (part: unknown): string => textOf(part, { style, depth });
  if (Array.isArray(value)) return arrayText(value, place);
  if (value instanceof Map) return style.map(Array.from(value, ([key, item]) => [text(key), text(item)] as const));
  if (value instanceof Set) return style.set(Array.from(value, text));
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "Invalid Date" : value.toISOString();
  return ownText(value) ?? plainObjectText(value, style, depth);
}

function arrayText(values: readonly unknown[], { style, depth, shape }: Place): string {
  const shapes = typeof shape === "object" ? shape : [];
  const texts = Array.from(values, (part, i) => textOf(part, { style, depth, shape: shapes[i] ?? undefined }));
  return typeof shape === "string" ? style.buffer(shape, texts) : style.tuple(texts);
}

function plainObjectText(value: object, style: TextStyle, depth: number): string {
  const inner = style.inObjects();
  return style.object(
    Object.entries(value).map(([key, item]) => [key, textOf(item, { style: inner, depth })] as const),
  );
}

/** What a class of the job says about itself by its own toString; undefined for plain objects. */
function ownText(value: object): string | undefined {
  const { toString } = value;
  if (typeof toString !== "function" || toString === Object.prototype.toString) return undefined;
  const text: unknown = Reflect.apply(toString, value, []);
  return typeof text === "string" ? text : UNPRINTABLE;
}

/** What str.isprintable of Python calls not printable, beside the quote in use and the backslash. */
const NOT_PRINTABLE = /[\p{C}\p{Z}\\]/gu;

/** repr of a Python string: single quotes unless it contains ' and no ". */
function pythonStringRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replace(NOT_PRINTABLE, escapeCharacter);
  return quote + (quote === "'" ? escaped.replaceAll("'", "\\'") : escaped) + quote;
}

const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map([
  [" ", " "],
  ["\\", "\\\\"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

function escapeCharacter(character: string): string {
  const short = SHORT_ESCAPES.get(character);
  if (short !== undefined) return short;
  const code = character.codePointAt(0) ?? 0;
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, "0")}`;
  if (code <= 0xffff) return `\\u${code.toString(16).padStart(4, "0")}`;
  return `\\U${code.toString(16).padStart(8, "0")}`;
}
