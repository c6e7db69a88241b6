import { test } from "node:test";
import assert from "node:assert/strict";
import { mapScriptPosition } from "../util/scriptPosition.ts";
import { compileJob } from "./compileJob.ts";
import { compileFixture, diagnosticsOf, runFixture } from "./testing/compileFixture.ts";

/** Line and column of the first stack frame in `file`. */
function frameOf(thrown: unknown, file: string): [number, number] {
  const match = new RegExp(`${file}:(\\d+):(\\d+)`).exec(thrown instanceof Error ? (thrown.stack ?? "") : "");
  return [Number(match?.[1]), Number(match?.[2])];
}

test("an error at the top level maps to its exact line and column, also behind inserted text", async () => {
  const text = [
    'import { probe } from "dstream"; /* import( */',
    "const list: number[] = [];",
    "const twice = (x: number) => x * 2; const o = { m() { return twice(1); } }; (null as any).boom;",
  ].join("\n");
  const job = compileFixture(text);
  await assert.rejects(runFixture(text), (thrown) => {
    const [line, column] = frameOf(thrown, "job.ts");
    const position = mapScriptPosition(job.modules[0]?.insertions ?? [], line, column);
    assert.deepEqual(position, { line: 3, column: 91 });
    return true;
  });
});

test("an error inside a rebuilt function maps to its exact line and column without insertions", async () => {
  const text = [
    'import { probe } from "dstream"; const n = 1;',
    "const f = (x: any) => x",
    "  .missing.name + [n].map((y) => y)[0];",
    "  probe((x: any) => f(x)); probe(f);",
  ].join("\n");
  const ran = await runFixture(text);
  for (const fn of ran.probed) {
    assert.throws(
      () => ran.rebuild(fn)([1]),
      (thrown) => {
        const [line, column] = frameOf(thrown, "job.ts");
        assert.deepEqual(mapScriptPosition([], line, column), { line: 3, column: 12 });
        return true;
      },
    );
  }
});

test("errors map back with Windows line ends and tabs too", async () => {
  const text = 'import { probe } from "dstream";\r\n\tconst n = 1;\r\n\tprobe((x: any) => x.a.b + n);\r\n';
  const ran = await runFixture(text);
  assert.throws(
    () => ran.rebuild(ran.probed[0])({}),
    (thrown) => {
      assert.deepEqual(mapScriptPosition([], ...frameOf(thrown, "job.ts")), { line: 3, column: 24 });
      return true;
    },
  );
});

test("insertions give back the user's line when they are cut out of the script", () => {
  const text = "const a = (x: number) => x; const b = { m() { return a(1); } }; export class C {}";
  const [module] = compileFixture(text).modules;
  let line = module?.source.split("\n")[1] ?? "";
  for (const { line: at, column, length } of (module?.insertions ?? []).toReversed()) {
    assert.equal(at, 2);
    line = line.slice(0, column - 1) + line.slice(column - 1 + length);
  }
  assert.equal(line, text.replace(": number", "        ").replace("export", "      "));
});

test("modules come in the order of evaluation, the entry last, each once", () => {
  const job = compileFixture({
    "job.ts": 'import "./b.ts"; import { a } from "./lib/a.ts"; a;',
    "b.ts": 'import { a } from "./lib/a"; a;',
    "lib/a.ts": 'import type { T } from "../types.ts"; export const a: T = 1;',
    "types.ts": 'import { a } from "./lib/a.ts"; export type T = number; export type A = typeof a;',
    "unused.ts": "this is not TypeScript",
  });
  assert.deepEqual(
    job.modules.map((module) => module.path),
    ["lib/a.ts", "b.ts", "job.ts"],
  );
});

test("imports and exports of every form reach their values", async () => {
  const ran = await runFixture({
    "job.ts": `import main, { a as b, type T, f, Shape } from "./lib.ts"
      import * as all from "./lib.ts"
      import { c, lib, renamed } from "./again.ts"
      import anonymous from "./anonymous.ts"
      f()
      const t: T = 1
      export { b as "with space", c }
      export const { x, y: [z] } = { x: [main, b, f(), new Shape().n, t], y: [all.a + lib.a] }, last = renamed
      export default class { name = anonymous(1) }
      export function declared() { return 1 }`,
    "lib.ts": `const local = 1; export { local as a };
      export default local + 1;
      export interface T2 {} export type T = number;
      export function f() { return 3; } export class Shape { n = 4; }`,
    "again.ts":
      'export * from "./lib.ts"; export * as lib from "./lib.ts"; export { a as renamed, type T } from "./lib"; export const c = 5;',
    "anonymous.ts":
      "export default function (x: number) { return x + 1; }\n(globals => globals)(1);\nconst globals = 2;",
  });
  const { default: Main, ...rest } = ran.exports as { default: new () => { name: number } };
  assert.equal(new Main().name, 2);
  const declared = (rest as { declared?: unknown }).declared;
  assert.deepEqual({ ...rest }, { "with space": 1, c: 5, x: [2, 1, 3, 4, 1], z: 2, last: 1, declared });
});

test("an imported variable that its module changes is read anew, in the program and in captures", async () => {
  const ran = await runFixture({
    "job.ts": `import { probe } from "dstream"; import { count, add, hook } from "./counter.ts";
      const read = () => count; add(); probe([count, { count }.count, hook()]); probe(read); add();`,
    "counter.ts": "export let count = 0; export let hook = () => 7; export function add() { count++; }",
  });
  assert.deepEqual(ran.probed[0], [1, 1, 7]);
  assert.equal(ran.rebuild(ran.probed[1])(), 2);
});

test("helpers imported from another file travel with a function", async () => {
  const ran = await runFixture({
    "job.ts":
      'import { probe } from "dstream"; import * as words from "./words"; import { half as h } from "./words"; probe((x: number) => h(x) + words.half(2));',
    "words.ts": "const two = 2; export function half(x: number) { return x / two; }",
  });
  assert.equal(ran.rebuild(ran.probed[0])(6), 4);
});

test("a circle of imports is refused, naming its files", () => {
  const [cycle] = diagnosticsOf({
    "job.ts": 'import { a } from "./a.ts"; a;',
    "a.ts": 'import { b } from "./b.ts"; export const a = b;',
    "b.ts": 'import { a } from "./a.ts"; export const b = 1; export const c = () => a;',
  });
  assert.equal(cycle?.code, "importCycle");
  assert.match(cycle.message, /a\.ts → b\.ts → a\.ts/);
  assert.deepEqual([cycle.position.file, cycle.position.column], ["b.ts", 19]);
});

test("a missing entry is refused with the files there are", () => {
  const result = compileJob({ files: [{ path: "other.ts", text: "" }], entry: "job.ts" });
  assert.ok(!result.ok);
  assert.deepEqual(
    result.diagnostics.map(({ code, message }) => [code, message]),
    [["missingEntry", 'The job has no file "job.ts" to run. Its files: other.ts.']],
  );
});

test("calls of the API carry the position of the method's name and the receiver's plain name", () => {
  const { callSites } = compileFixture(`import { StreamingContext } from "dstream";
const ssc = new StreamingContext();
const lines = ssc.socketTextStream("localhost", 1)
  .map(x => [x].map(y => y)).flatMap(x => x);
lines.pprint(); console.log("x".repeat(2));`);
  assert.deepEqual(
    callSites.map(({ method, receiver, position }) => [method, receiver, position.line, position.column]),
    [
      ["socketTextStream", "ssc", 3, 19],
      ["map", undefined, 4, 4],
      ["flatMap", undefined, 4, 30],
      ["pprint", "lines", 5, 7],
    ],
  );
});

test("a job for the engine's own API compiles", () => {
  const text = `import { args, Seconds, SparkConf, SparkContext, StreamingContext, UsageError } from "dstream";
const [host, port] = args;
if (args.length !== 2) throw new UsageError("NetworkWordCount <hostname> <port>");
const sc = new SparkContext(new SparkConf().setAppName("NetworkWordCount").setMaster("local[2]"));
const ssc = new StreamingContext(sc, Seconds(1));
const counts = ssc.socketTextStream(host, Number(port)).flatMap((line) => line.split(" "))
  .map((word) => [word, 1]).reduceByKey((a, b) => a + b);
counts.pprint();
ssc.start();
await ssc.awaitTermination();
`;
  const result = compileJob({ files: [{ path: "job.ts", text }], entry: "job.ts" });
  assert.ok(result.ok, JSON.stringify(result));
  assert.equal(result.job.functions.length, 3);
});
