import { test } from "node:test";
import assert from "node:assert/strict";
import { callBoth, compileFixture, runFixture } from "./testing/compileFixture.ts";
import { runInSandbox } from "./testing/runInSandbox.ts";

const PROBE = 'import { probe, Seconds } from "dstream";\n';

/** Free variables by function, for functions that have a name. */
function freeNames(text: string): Record<string, string[]> {
  const named = compileFixture(text).functions.filter((entry) => entry.name !== undefined);
  return Object.fromEntries(named.map((entry) => [entry.name, entry.freeVariables.map((variable) => variable.name)]));
}

const rebuildable: readonly (readonly [title: string, text: string, argument: unknown, expected: unknown])[] = [
  ["a constant", "const n = 3; probe((x: number) => x + n);", 4, 7],
  ["a Map", 'const stop = new Map([["a", 1]]); probe((w: string) => stop.has(w));', "a", true],
  ["a helper declared later", "probe((x: number) => twice(x)); function twice(x: number) { return 2 * x; }", 4, 8],
  ["recursion", "function fact(n: number): number { return n < 2 ? 1 : n * fact(n - 1); } probe(fact);", 5, 120],
  [
    "mutual recursion",
    `function even(n: number): boolean { return n === 0 || odd(n - 1); }
     function odd(n: number): boolean { return n !== 0 && even(n - 1); }
     probe(even);`,
    7,
    false,
  ],
  ["a recursive constant", "const sum = (n: number): number => (n === 0 ? 0 : n + sum(n - 1)); probe(sum);", 4, 10],
  ["a named function expression", "probe(function f(n: number): number { return n ? n + f(n - 1) : 0; });", 3, 6],
  ["a parameter of the function around it", "const add = (n: number) => (x: number) => x + n; probe(add(2));", 3, 5],
  ["a catch variable", 'try { throw new Error("no"); } catch (e) { probe(() => e.message); }', 0, "no"],
  ["destructured names", "const { a, b: [c] } = { a: 1, b: [2] }; probe((x: number) => x + a + c);", 3, 6],
  ["defaults of parameters", "const n = 2; probe((x: number, { y = x + n } = {} as { y?: number }) => y);", 3, 5],
  ["a shorthand property", "const n = 1; probe((x: number) => ({ n, x }));", 2, { n: 1, x: 2 }],
  ["an object literal as the body", "const n = 1; probe((x: number) => ({ [x]: n }));", 2, { 2: 1 }],
  ["an assignment pattern", "const n = 9; probe((o: { a?: number }) => { let a; ({ a = n } = o); return a; });", {}, 9],
  ["a variable named like a global", "const Map = (x: number) => x * 2; probe((x: number) => Map(x));", 4, 8],
  ["a parameter named like a global", "const n = 1; probe((console: number) => console + n);", 4, 5],
  [
    "a free variable named like its own property",
    "const value = 1; probe((x: { value: number }) => x.value + value);",
    { value: 2 },
    3,
  ],
  [
    "labels named like variables",
    "const n = 4; probe((x: number) => { n: for (;;) { x += 1; break n; } return x + n; });",
    1,
    6,
  ],
  ["a method of an object", "const n = 1; const o = { add(x: number) { return x + n; } }; probe(o.add);", 2, 3],
  [
    "an object with methods",
    "const n = 1; const o = { add(x: number) { return x + n; } }; probe((x: number) => o.add(x));",
    2,
    3,
  ],
  [
    "an instance of a class with private fields",
    `class Counter { #n = 5; get() { return this.#n; } } class Box { n = 4; get() { return this.n; } }
     const box = new Box(); probe((x: number) => x + box.get() + new Counter().get());`,
    1,
    10,
  ],
  [
    "a class with a superclass, static fields and a static block",
    `const k = 10; class Base { base() { return k; } }
     class Derived extends Base { static s = k + 1; static t: number; static { this.t = Derived.s + 1; } sum() { return this.base() + Derived.t; } }
     probe((x: number) => x + new Derived().sum());`,
    1,
    23,
  ],
  ["the `this` of an arrow function", "class A { n = 3; add = (x: number) => x + this.n; } probe(new A().add);", 2, 5],
  ["a name imported from the API", "probe((x: number) => Seconds(x));", 2, 2000],
  ["a switch with declarations", "switch (1 as number) { case 1: function f() { return 6; } probe(() => f()); }", 0, 6],
  [
    "types of every kind",
    "type T = number; const n = <const T,>(x: T) => x; probe((x: number) => n<T>(x as T)! satisfies T);",
    3,
    3,
  ],
  ["generators", "const n = 2; probe((x: number) => [...(function* () { yield x; yield n; })()]);", 1, [1, 2]],
  [
    "a regular expression with slashes",
    'const re = /\\/\\/[/"]/; probe((s: string) => re.test(s)); // no',
    '//"',
    true,
  ],
  [
    "templates with nested functions",
    "const n = 1; probe((x: number) => `${[x].map((y) => `${y + n}`)}//`);",
    2,
    "3//",
  ],
];

for (const [title, text, argument, expected] of rebuildable) {
  test(`a function rebuilt from the table behaves as the original: ${title}`, async () => {
    const { original, rebuilt } = await callBoth(PROBE + text, argument);
    assert.deepEqual(original, expected);
    assert.deepEqual(rebuilt, expected);
  });

  test(`a function sent through the sandbox behaves as the original: ${title}`, async () => {
    const ran = await runInSandbox(compileFixture(PROBE + text));
    const result = ran.send(ran.probed.find((value) => typeof value === "function"))(argument);
    assert.deepEqual(JSON.stringify(result), JSON.stringify(expected));
  });
}

test("async functions keep their captures", async () => {
  const { rebuilt } = await callBoth(`${PROBE}const n = 2; probe(async (x: number) => (await x) + n);`, 3);
  assert.equal(await rebuilt, 5);
});

test("a variable that changes is captured with the value it has when captures are read", async () => {
  const ran = await runFixture(`${PROBE}let n = 1; probe((x: number) => x + n); probe(() => { n = 10; });`);
  const [add, change] = ran.probed as [() => unknown, () => unknown];
  const before = ran.rebuild(add);
  change();
  assert.deepEqual([before(1), ran.rebuild(add)(1)], [2, 11]);
});

test("functions made in a loop capture the loop variable of their turn", async () => {
  const ran = await runFixture(`${PROBE}for (let i = 0; i < 3; i++) probe(() => i * 10);`);
  assert.deepEqual(
    ran.probed.map((fn) => ran.rebuild(fn)()),
    [0, 10, 20],
  );
});

test("functions made by functions are registered each time", async () => {
  const ran = await runFixture(`${PROBE}const make = (n: number) => probe((x: number) => x + n); make(1); make(2);`);
  assert.deepEqual(
    ran.probed.map((fn) => ran.rebuild(fn)(5)),
    [6, 7],
  );
});

test("captures may be read before later declarations have a value only by failing, never at registration", async () => {
  const { rebuilt } = await callBoth(`${PROBE}const f = () => later; const later = 5; probe(f);`);
  assert.equal(rebuilt, 5);
});

test("free variables are those declared outside, by value, in the order of use", () => {
  const free = freeNames(`
    import { Seconds, type Duration } from "dstream";
    const a = 1, b = 2; type T = typeof a; let changed = 0;
    const none = (x: number): T | undefined => { const a = x; return (a as T) + Math.max(1) ? undefined : undefined; };
    const nested = () => { const c = 1; return () => { changed++; return b + c + a; }; };
    const api = (d: Duration) => Seconds(d.milliseconds);
    class K { b = b; m() { return K.name + this.b; } }
    function own(own2 = own): unknown { return own2; }
  `);
  assert.deepEqual(free, { none: [], nested: ["changed", "b", "a"], api: [], K: ["b"], own: [] });
});

test("positions tell where a captured variable is declared, also in another file, and where it is used", () => {
  const job = compileFixture({
    "job.ts": 'import { limit } from "./limits.ts";\nexport const small = (x: number) =>\n  x < limit;\n',
    "limits.ts": "\n  export const limit = 5;",
  });
  assert.deepEqual(job.functions[0]?.freeVariables, [
    {
      name: "limit",
      declaredAt: { file: "limits.ts", line: 2, column: 16, endLine: 2, endColumn: 21 },
      usedAt: { file: "job.ts", line: 3, column: 7, endLine: 3, endColumn: 12 },
    },
  ]);
});

test("what cannot travel alone has no entry, but the function around it has", async () => {
  const job = `${PROBE}
    class A { sum() { return 1; } }
    class B extends A { #p = 2; sum() { const get = () => super.sum() + this.#p; probe(get); return get(); } }
    function count() { const get = () => arguments.length; probe(get); return get(); }
    probe(new B().sum() + count()); probe((x: number) => x + new B().sum());`;
  const ran = await runFixture(job);
  const [get, getLength, sum, whole] = ran.probed;
  assert.deepEqual([ran.isRegistered(get), ran.isRegistered(getLength), sum], [false, false, 3]);
  assert.equal(ran.rebuild(whole)(1), 4);
});
