import { test } from "node:test";
import assert from "node:assert/strict";
import { runInThisContext } from "node:vm";
import { compileFixture } from "./testing/compileFixture.ts";
import { runCompiled } from "./testing/runCompiled.ts";

/** Statements with few semicolons and with types in every place where they are allowed. */
const EVERY_SYNTAX = `#!/usr/bin/env node
import { probe } from "dstream"
import type { DStream } from "dstream"
import {
  half, // comment
  type T2,
  two as zwei
} from "./w"
abstract class Shape<T = number> {
  declare hidden: number; [key: string]: unknown
  abstract area(): number
  protected readonly k!: T
  static #count = 0
  constructor(x?: number) { Shape.#count++ }
  get g() { return [1].map((x) => x + Shape.#count).length }
  async *gen(this: Shape, n = (() => 2)()) { yield* [n, zwei]; }
  ["comp" + [1].map(x => x)[0]]() { return 1 }
}
class Sq extends (class extends Shape { area() { return 1 } }) implements Iterable<number> {
  *[Symbol.iterator]() { yield 1; yield half(4) }
  static { probe("static") }
}
const mixin = <B extends new (...a: any[]) => object>(Base: B) => class Mixed extends Base { mixed = () => this }
class M extends mixin(class { a = 1 }) {}
;[1, 2].forEach((x) => { probe(x) })
const o = {
  async m() { return 1 }, *g() { yield 1 }, get x() { return (() => 5)() }, set x(v) { }, ["k" + 1]() { return 2 },
  async *ag() { for await (const x of [Promise.resolve(1)]) yield x },
  f: function () { return this.x }, a: async (x: number) => await x, 1: () => 1, 'q r': () => 2, n: { deep() { return half(2) } }
}
const tag = (s: TemplateStringsArray, ...v: unknown[]) => v.length
probe(tag\`a\${(() => 1)()}b\${[1].map(x => \`\${x}\`)}\`)
const f = <T,>(
  x: T,
  g: (y: T) => T = (y) => x
): {
  a: T
} => ({ a: g(x) })
const opt: undefined | ((h: () => number) => number) = undefined as any
probe((opt as any)?.(() => 1) ?? f(3).a)
const t = true ? (x: number) => x : (x: number) => -x, u = (x: number) => x as unknown as string
;(t as unknown)
const curried = (x: number) => (y: number) => x + y as number
label: for (const k in { a: 1 }) { for (const c of [() => k]) { probe(c()); continue label } }
do { var hoisted = () => late } while (false)
const late = 'late'
probe(hoisted())
if (late) { function inner() { return inner2() } const inner2 = () => 'inner2'; probe(inner()) }
switch (late as string) { case 'x': { break } default: class InSwitch { v = () => late } probe(new InSwitch().v()) }
try { (() => { throw new TypeError('t') })() } catch { probe('caught') } finally { probe(new (class { z = 9 })().z) }
function over(x: string): string
function over(x: number): number
function over(x: any) { return x }
probe(over(3)); probe(new class Named { q = over("s") }().q)
const gen = function* () { const r: number = yield () => 1; return r }
probe(await (async () => { for await (const x of new Sq().gen()) probe(x); return 'async' })())
const { a: { b = () => zwei } = {} as any, ...rest } = { a: undefined, z: 1 }
probe(b()); probe(rest)
let assigned: (() => number) | undefined
assigned ??= () => 4; assigned ||= () => 5
probe(assigned.name + assigned())
const x1 = late satisfies string, y1 = x1!, guard = (x: unknown): x is string => typeof x === 'string'
interface I { a: number } type Q = I['a']
export /* c */ default /* d */ async () => { return { late } }
export { Shape, o as 'o o', type I }
export * from './w.ts'
probe(o.n.deep()); probe(new Sq().area()); probe([...new Sq()]); probe(new M().mixed() instanceof M); probe(o.f())
probe(curried(1)(2)); probe(u(1)); probe(guard(1))
`;

const EXPECTED = [
  ...[
    "static",
    1,
    2,
    2,
    3,
    "a",
    "late",
    "inner2",
    "late",
    "caught",
    9,
    3,
    "s",
    2,
    2,
    "async",
    2,
    { z: 1 },
    "assigned4",
  ],
  ...[1, 1, [1, 2], true, 5, 3, 1, false],
];

test("a file with every kind of syntax runs as TypeScript means it", async () => {
  const job = compileFixture({
    "job.ts": EVERY_SYNTAX,
    "w.ts": "export const half = (x: number) => x / 2, two = 2\nexport type T2 = 1\nexport default 1",
  });
  const ran = await runCompiled(job);
  assert.deepEqual(ran.probed, EXPECTED);
  assert.deepEqual(Object.keys(ran.exports).sort(), ["Shape", "default", "half", "o o", "two"]);
  for (const { factorySource } of job.functions) assert.equal(typeof runInThisContext(factorySource), "function");
});
