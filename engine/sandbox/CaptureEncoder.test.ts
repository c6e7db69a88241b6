import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { CapturedValue } from "../protocol/closurePlan.ts";
import { CaptureEncoder } from "./CaptureEncoder.ts";
import { decodeCapture } from "./decodeCapture.ts";
import type { FunctionSource } from "./decodeCapture.ts";

/** Stands for a class of the job: one text, evaluated once on either side. */
class DriverPoint {}
class ExecutorPoint {}

const position = { file: "job.ts", line: 1, column: 1 };
const point = { id: 4, kind: "class", position, freeVariables: [], factorySource: "" } as const;

function encode(value: unknown): CapturedValue {
  const encoder = new CaptureEncoder({
    registered: (candidate) => (candidate === DriverPoint ? { entry: point, captures: () => ({}) } : undefined),
    builtinName: () => undefined,
  });
  return encoder.encode(value, { kind: "value", text: "value" });
}

const source: FunctionSource = {
  isClass: () => true,
  open: () => assert.fail("no function captures anything here"),
  constant: (id) => (id === point.id ? (ExecutorPoint as never) : assert.fail("unknown class")),
  shared: () => assert.fail("nothing is shared"),
  builtin: () => assert.fail("nothing is built in here"),
};

function roundTrip(value: unknown): unknown {
  return decodeCapture(structuredClone(encode(value)), source);
}

/** One node of a random graph; numbers are indexes of other nodes, taken modulo their number. */
const nodeArbitrary = fc.record({
  kind: fc.constantFrom("array", "object", "null", "map", "set", "point", "primitives", "date", "regExp", "error"),
  edges: fc.array(fc.oneof(fc.nat(), primitiveArbitrary()), { maxLength: 5 }),
  names: fc.uniqueArray(fc.oneof(fc.string(), fc.constantFrom("__proto__", "constructor", "toString", "length")), {
    minLength: 5,
    maxLength: 5,
  }),
});

function primitiveArbitrary(): fc.Arbitrary<{ readonly primitive: unknown }> {
  const primitive = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.double(),
    fc.integer(),
    fc.bigInt(),
    fc.boolean(),
    fc.constantFrom(null, undefined, -0, Number.NaN),
  );
  return primitive.map((value) => ({ primitive: value }));
}

type NodeRecipe = typeof nodeArbitrary extends fc.Arbitrary<infer T> ? T : never;

const makers: Readonly<Record<string, (recipe: NodeRecipe) => object>> = {
  array: () => [],
  object: () => ({}),
  null: () => Object.create(null) as object,
  map: () => new Map(),
  set: () => new Set(),
  point: () => new DriverPoint(),
  primitives: ({ names }) => [...names, 1, null],
  date: ({ edges }) => new Date(edges.length * 1e11),
  regExp: ({ edges }) => new RegExp("a+".repeat(edges.length + 1), "giu"),
  error: ({ names, edges }) => new (edges.length % 2 === 0 ? TypeError : Error)(names[0]),
};

/** Makes all nodes, then ties them together: cycles, sharing and self-references come by themselves. */
function buildGraph(recipes: readonly NodeRecipe[]): unknown {
  const nodes = recipes.map((recipe) => makers[recipe.kind]?.(recipe) ?? assert.fail("a kind without a maker"));
  recipes.forEach(({ edges, names }, index) => {
    edges.forEach((edge, place) => {
      const value = typeof edge === "number" ? nodes[edge % nodes.length] : edge.primitive;
      attach(nodes[index], names[place] ?? "x", value);
    });
  });
  return nodes[0];
}

function attach(node: object | undefined, name: string, value: unknown): void {
  if (node instanceof Map) node.set(typeof value === "object" ? value : name, value);
  else if (node instanceof Set) node.add(value);
  else if (Array.isArray(node)) node.push(value);
  else if (node && !(node instanceof Date || node instanceof RegExp || node instanceof Error)) {
    Object.defineProperty(node, name, { value, enumerable: true, writable: true, configurable: true });
  }
}

/** Asserts that two graphs have the same shape, the same sharing and the same leaves. */
function assertSameGraph(left: unknown, right: unknown): void {
  const partners = new Map<unknown, unknown>();
  const pending: [unknown, unknown][] = [[left, right]];
  for (let pair = pending.pop(); pair; pair = pending.pop()) {
    const [a, b] = pair;
    if (typeof a !== "object" || a === null) {
      assert.ok(Object.is(a, b), `${String(a)} became ${String(b)}`);
      continue;
    }
    if (partners.has(a)) {
      assert.equal(partners.get(a), b);
      continue;
    }
    assert.notEqual(a, b);
    partners.set(a, b);
    assert.deepEqual(ownText(b), ownText(a));
    const [aParts, bParts] = [partsOf(a), partsOf(b as object)];
    assert.equal(bParts.length, aParts.length);
    aParts.forEach((part, index) => pending.push([part, bParts[index]]));
  }
  assert.equal(new Set(partners.values()).size, partners.size);
}

/** What a value is apart from its parts. */
function ownText(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  if (value instanceof RegExp) return String(value);
  if (value instanceof Error) return [value.name, value.message, value.constructor.name];
  if (value instanceof DriverPoint || value instanceof ExecutorPoint) return ["point", Object.keys(value)];
  return [Object.prototype.toString.call(value), Object.getPrototypeOf(value) === null, Object.keys(value as object)];
}

function partsOf(value: object): readonly unknown[] {
  if (value instanceof Map) return [...value].flat();
  if (value instanceof Set) return [...value];
  if (value instanceof Error) return [];
  return Object.keys(value).map((key) => Reflect.get(value, key) as unknown);
}

test("any graph of values comes back the same, with its cycles and shared parts", () => {
  fc.assert(
    fc.property(fc.array(nodeArbitrary, { minLength: 1, maxLength: 12 }), (recipes) => {
      const graph = buildGraph(recipes);
      assertSameGraph(graph, roundTrip(graph));
    }),
    { numRuns: 500 },
  );
});

test("containers of primitives are one node, and copies", () => {
  const array = [1, "a", null];
  const encoded = encode(array);
  array.push(2);
  assert.deepEqual(encoded, { root: 0, nodes: [{ kind: "value", value: [1, "a", null] }] });
  assert.equal(encode(new Map([["a", 1]])).nodes.length, 1);
  assert.equal(encode(new Set([1, 2])).nodes.length, 1);
});

test("holes stay holes, with and without objects beside them", () => {
  const plain = [1, , 3];
  const mixed = [{}, , 3];
  assert.deepEqual([1 in (roundTrip(plain) as object), 1 in (roundTrip(mixed) as object)], [false, false]);
  assert.equal((roundTrip(mixed) as unknown[]).length, 3);
});

test("job code on containers is never called: own methods, constructors and iterators are ignored", () => {
  const hostile = (): never => assert.fail("called");
  const array = Object.assign([1, 2], { slice: hostile, constructor: hostile, [Symbol.iterator]: hostile });
  const map = Object.assign(new Map([["a", {}]]), { forEach: hostile, entries: hostile, [Symbol.iterator]: hostile });
  const set = Object.assign(new Set([1]), { forEach: hostile, values: hostile });
  const date = Object.assign(new Date(5), { getTime: hostile, valueOf: hostile });
  assert.deepEqual(roundTrip([array, map, set, date]), [[1, 2], new Map([["a", {}]]), new Set([1]), new Date(5)]);
});

test("a proxy is refused without being touched", () => {
  const traps = new Proxy({}, { get: () => assert.fail("touched") });
  const proxy = new Proxy({}, traps);
  assert.throws(() => encode([proxy]), /`value\[0\]` is needed on executors. It is a Proxy/);
});
