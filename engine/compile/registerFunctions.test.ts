import { test } from "node:test";
import assert from "node:assert/strict";
import fc from "fast-check";
import { compileFixture, runFixture } from "./testing/compileFixture.ts";
import type { JobValue } from "./testing/runCompiled.ts";
import { runInSandbox } from "./testing/runInSandbox.ts";

test("functions keep the names that the language gives them, on the driver and rebuilt", async () => {
  const ran = await runFixture(`import { probe } from "dstream";
    const arrow = () => 1; let later; later = function () { return 2; }; const Shape = class {};
    const o = { key: () => 3, method() { return 4; }, "two words": () => 5 };
    function withDefault(fallback = () => 6) { return fallback; }
    class Holder { field = () => 7; }
    for (const each of [arrow, later, Shape, o.key, o.method, withDefault(), new Holder().field]) probe(each);
    probe(() => 8); probe(o["two words"]); probe(new (class { a = 1; })().a);`);
  const values = ran.probed.slice(0, 8) as { readonly name: string }[];
  const names = ["arrow", "later", "Shape", "key", "method", "fallback", "field", ""];
  assert.deepEqual(
    values.map((value) => value.name),
    names,
  );
  assert.deepEqual(
    values.map((value) => ran.rebuild(value).name),
    names,
  );
  assert.deepEqual([ran.rebuild(ran.probed[8])(), ran.probed[9]], [5, 1]);
});

test("every literal and declaration has one entry, with its position and name", () => {
  const { functions } = compileFixture(`const f = (x: number) => [x].map((y) => y + 1);
class K { m() { return () => this; } }
export default async function () {}
function over(x: string): void;
function over(x: unknown): void {}
export const o = { m() { over("a"); return f(1) && new K(); }, get g() { return 1; } };
`);
  assert.deepEqual(
    functions.map(({ id, kind, name, position }) => [id, kind, name, position.line, position.column]),
    [
      [0, "function", "f", 1, 11],
      [1, "function", undefined, 1, 34],
      [2, "class", "K", 2, 1],
      [3, "function", undefined, 2, 24],
      [4, "function", "default", 3, 1],
      [5, "function", "over", 5, 1],
      [6, "function", "m", 6, 20],
    ],
  );
});

/** Names that shadow each other, globals and the wrapper's own words. */
const NAMES = ["a", "b", "Map", "console", "value", "bind"];

type Piece = { readonly kind: number; readonly name: number; readonly pick: number; readonly inner: readonly Piece[] };

const { pieces } = fc.letrec<{ pieces: readonly Piece[]; piece: Piece }>((tie) => ({
  pieces: fc.array(tie("piece"), { minLength: 1, maxLength: 3, size: "max" }),
  piece: fc.record({
    kind: fc.nat(6),
    name: fc.nat(NAMES.length - 1),
    pick: fc.nat(100),
    inner: fc.oneof(
      { maxDepth: 4 },
      { weight: 1, arbitrary: fc.constant([]) },
      { weight: 2, arbitrary: tie("pieces") },
    ),
  }),
}));

/** Writes blocks of functions that nest, shadow, call each other and are all given to `probe`. All values are numbers. */
function writePieces(list: readonly Piece[], scope: readonly string[], path: string): string {
  return list
    .map((piece, index) => {
      const name = NAMES[piece.name] ?? "a";
      const used = scope[piece.pick % scope.length] ?? "seed";
      const id = `${path}_${index}`;
      const inner = writePieces(piece.inner, [...scope, name], id);
      const sum = `${[...new Set([...scope, name])].join(" + ")} + ${piece.pick}`;
      const body = `{ ${inner} return ${sum}; }`;
      return `${writeFunction(piece.kind, { id, name, used, body, sum })} probe(f${id}); total += f${id}(${index});`;
    })
    .join("\n");
}

interface FunctionParts {
  readonly id: string;
  readonly name: string;
  readonly used: string;
  readonly body: string;
  readonly sum: string;
}

function writeFunction(kind: number, { id, name, used, body, sum }: FunctionParts): string {
  switch (kind) {
    case 0:
      return `const f${id} = (${name}: number): number => ${body};`;
    case 1:
      return `function f${id}(${name}: number): number ${body}`;
    case 2:
      return `const f${id} = function self(${name}: number, more = ${used}): number { return ${name} > 5 ? self(0) : more + ((): number => ${body})(); };`;
    case 3:
      return `const f${id} = { method(${name}: number): number ${body} }.method;`;
    case 4:
      return `class C${id} { n = ${used}; run(${name}: number): number ${body} } const f${id} = (n: number) => new C${id}().run(n);`;
    case 5:
      return `let f${id} = (n: number) => n; for (let ${name} = 0; ${name} < 2; ${name}++) { f${id} = (n: number): number => n + ${sum}; }`;
    default:
      return `const f${id} = ({ ${name} = ${used === name ? "7" : used} }: any): number => ${body};`;
  }
}

/** A job whose functions are all given to `probe`. */
const nestedJob = pieces.map(
  (list) => `import { probe } from "dstream";\nlet total = 0; const seed = 1;\n${writePieces(list, ["seed"], "")}`,
);

test("functions of any nesting behave the same when rebuilt from the table", async () => {
  const property = fc.asyncProperty(nestedJob, async (text) => {
    const ran = await runFixture(text);
    const functions = [...ran.probed] as JobValue[];
    assert.ok(functions.every((fn) => ran.isRegistered(fn)));
    for (const fn of functions) assert.equal(ran.rebuild(fn)(3), fn(3));
  });
  await fc.assert(property, { numRuns: 60 });
});

test("functions of any nesting behave the same when sent through the sandbox", async () => {
  const property = fc.asyncProperty(nestedJob, async (text) => {
    const ran = await runInSandbox(compileFixture(text));
    const functions = [...ran.probed] as JobValue[];
    for (const fn of functions) assert.equal(ran.send(fn)(3), fn(3));
  });
  await fc.assert(property, { numRuns: 40 });
});
