import assert from "node:assert/strict";
import { test } from "node:test";
import type { ClosurePlan } from "../protocol/closurePlan.ts";
import { ManualClock } from "../util/Clock.ts";
import { Duration, Seconds } from "../util/Duration.ts";
import { EngineError } from "../util/errors.ts";
import { ClosureRegistry } from "./ClosureRegistry.ts";
import type { EngineFunction } from "./EngineFunction.ts";
import { JobCompartment } from "./JobCompartment.ts";
import { JobConsole } from "./JobConsole.ts";
import { markNotSerializable } from "./notSerializable.ts";
import { testJob } from "./testing/testJob.ts";
import type { TestFunction } from "./testing/testJob.ts";

const context = { name: "context" };
markNotSerializable(context, "a StreamingContext");

/** Runs a module as the driver would, and gives what it showed with a way to send functions to an executor of its own. */
async function drive(module: string, functions: readonly TestFunction[]): Promise<Driver> {
  const job = testJob(module, functions);
  const shown: EngineFunction[] = [];
  const dstream = { Seconds, Duration, context, show: (value: EngineFunction) => shown.push(value) };
  const closures = new ClosureRegistry(job, () => dstream);
  const console = new JobConsole({ sink: () => {}, clock: new ManualClock() });
  await new JobCompartment({ job, dstream, console, closures }).runModules();
  const executor = new JobCompartment({ job, dstream, console }).functionTable;
  const send = (f: unknown): EngineFunction => {
    const plan = closures.capture(f);
    assert.equal(plan.kind, "job");
    return executor.instantiate(structuredClone(plan) as Extract<ClosurePlan, { kind: "job" }>);
  };
  return { shown, closures, executor, send };
}

interface Driver {
  readonly shown: readonly EngineFunction[];
  readonly closures: ClosureRegistry;
  readonly executor: JobCompartment["functionTable"];
  readonly send: (f: unknown) => EngineFunction;
}

/** The refusal of the one function that a module shows. */
async function refusalOf(module: string, functions: readonly TestFunction[]): Promise<EngineError> {
  const { shown, closures } = await drive(module, functions);
  try {
    closures.capture(shown[0]);
  } catch (error) {
    assert.ok(error instanceof EngineError);
    assert.equal(error.code, "taskNotSerializable");
    assert.equal(error.name, "SparkException");
    assert.match(error.message, /^Task not serializable: /);
    return error;
  }
  assert.fail("it was not refused");
}

/** A module that shows one arrow function capturing the variable `v` that its text declares. */
function capturing(declaration: string): string {
  return `${declaration}; $job.dstream.show($job.fn(() => v, 0, () => ({ v })));`;
}
const getV: TestFunction = { text: "() => v", captures: ["v"], name: "getV" };

test("a captured constant, Map, helper function and a variable that changes have the values of the moment of capture", async () => {
  const { shown, send } = await drive(
    `const n = 2, stop = new Map([["the", true]]); let batch = 1;
     const helper = $job.fn((w) => w.length > n, 0, () => ({ n }));
     $job.dstream.show($job.fn((w) => [helper(w), stop.has(w), batch], 1, () => ({ helper, stop, batch })));
     $job.dstream.show(() => { batch += 1; });`,
    [
      { text: "(w) => w.length > n", captures: ["n"] },
      { text: "(w) => [helper(w), stop.has(w), batch]", captures: ["helper", "stop", "batch"] },
    ],
  );
  const first = send(shown[0]);
  shown[1]?.call(undefined);
  const second = send(shown[0]);
  assert.deepEqual(first("the"), [true, true, 1]);
  assert.deepEqual(second("of"), [false, false, 2]);
});

test("a function without captures is the same function every time", async () => {
  const { shown, send } = await drive(`$job.dstream.show($job.fn((x) => x + 1, 0, () => ({})));`, [
    { text: "(x) => x + 1" },
  ]);
  assert.equal(send(shown[0]), send(shown[0]));
  assert.equal(send(shown[0])(1), 2);
});

test("a function that captures itself, and two that capture each other, work", async () => {
  const { shown, send } = await drive(
    `const fact = $job.fn((n) => n < 2 ? 1 : n * fact(n - 1), 0, () => ({ fact }));
     const even = $job.fn((n) => n === 0 || odd(n - 1), 1, () => ({ odd }));
     const odd = $job.fn((n) => n !== 0 && even(n - 1), 2, () => ({ even }));
     $job.dstream.show(fact); $job.dstream.show(even);`,
    [
      { text: "(n) => n < 2 ? 1 : n * fact(n - 1)", captures: ["fact"] },
      { text: "(n) => n === 0 || odd(n - 1)", captures: ["odd"] },
      { text: "(n) => n !== 0 && even(n - 1)", captures: ["even"] },
    ],
  );
  assert.equal(send(shown[0])(5), 120);
  assert.equal(send(shown[1])(10), true);
});

test("instances arrive with their class, base class, static fields and methods", async () => {
  const base = `class Shape { constructor(w) { this.w = w; } area() { return this.w * this.w; } }`;
  const derived = `class Box extends Shape { static factor = SETTINGS.factor; area() { return super.area() * Box.factor; } }`;
  const { shown, send } = await drive(
    `const SETTINGS = { factor: 3 };
     const Shape = $job.fn(${base}, 0, () => ({}));
     const Box = $job.fn(${derived}, 1, () => ({ Shape, SETTINGS }));
     const v = [new Box(2), new Shape(2)];
     $job.dstream.show($job.fn(() => [v[0].area(), v[1].area(), v[0] instanceof Shape, v[0] instanceof Box], 2, () => ({ v, Shape, Box })));`,
    [
      { text: base, kind: "class" },
      { text: derived, kind: "class", captures: ["Shape", "SETTINGS"] },
      {
        text: "() => [v[0].area(), v[1].area(), v[0] instanceof Shape, v[0] instanceof Box]",
        captures: ["v", "Shape", "Box"],
      },
    ],
  );
  assert.deepEqual(send(shown[0])(), [12, 4, true, true]);
});

test("an arrow function in a method captures its object as this", async () => {
  const counter = `class Counter { step = 5; make() { return $job.fn((x) => x + this.step, 1, () => ({ this: this })); } }`;
  const { shown, send } = await drive(
    `const Counter = $job.fn(${counter}, 0, () => ({})); $job.dstream.show(new Counter().make());`,
    [
      { text: "class Counter { step = 5; make() { return (x) => x + this.step; } }", kind: "class" },
      { text: "(x) => x + this.step", captures: ["this"] },
    ],
  );
  assert.equal(send(shown[0])(1), 6);
});

test("exports of dstream and instances of its value classes travel", async () => {
  const { shown, send } = await drive(
    `const { Seconds, show } = $job.dstream; const v = { make: Seconds, length: Seconds(2) };
     show($job.fn(() => v.make(1).plus(v.length).milliseconds, 0, () => ({ v })));`,
    [{ text: "() => v.make(1).plus(v.length).milliseconds", captures: ["v"] }],
  );
  assert.equal(send(shown[0])(), 3000);
});

test("engine objects that live in the program are refused with the variable and both places", async () => {
  const error = await refusalOf(capturing(`const v = { ssc: $job.dstream.context }`), [getV]);
  assert.equal(
    error.message,
    "Task not serializable: the function `getV` uses `v.ssc`. It is a StreamingContext: it lives in the program only, not on executors. " +
      "Copy the plain values that the function needs into variables of their own, and use those.",
  );
});

test("a value that cannot travel is named by its path, with reason, use and declaration", async () => {
  const error = await refusalOf(capturing(`const v = { handlers: [Promise.resolve(1)] }`), [getV]);
  assert.equal(
    error.message,
    "Task not serializable: the function `getV` uses `v.handlers[0]`. It is a Promise: it belongs to the program. Await it first, and capture the result.",
  );
  assert.deepEqual(error.position, { file: "job.ts", line: 10, column: 20 });
  assert.deepEqual(error.related, [
    {
      message: "`v` is declared here",
      position: { file: "job.ts", line: 1, column: 5 },
      code: "declaredHere",
      params: { name: "v" },
    },
  ]);
  assert.deepEqual(error.params, { path: "v.handlers[0]", what: "a Promise", variable: "v" });
});

test("what a captured helper captures is refused at the helper's own use", async () => {
  const error = await refusalOf(
    `const p = Promise.resolve(); const helper = $job.fn(() => p, 1, () => ({ p }));
     $job.dstream.show($job.fn(() => helper(), 0, () => ({ helper })));`,
    [
      { text: "() => helper()", captures: ["helper"] },
      { text: "() => p", captures: ["p"], name: "helper" },
    ],
  );
  assert.match(error.message, /the function `helper` uses `p`/);
  assert.deepEqual(error.position, { file: "job.ts", line: 11, column: 20 });
  assert.deepEqual(error.related?.[1], {
    message: "`helper` is used here",
    position: { file: "job.ts", line: 10, column: 20 },
    code: "usedHere",
    params: { name: "helper" },
  });
});

const refused: readonly (readonly [title: string, declaration: string, path: string, what: RegExp])[] = [
  ["a promise in a Map", `const v = new Map([["a", Promise.resolve()]])`, `v.get("a")`, /a Promise/],
  ["a promise in a Set", `const v = new Set([Promise.resolve()])`, `v.values()`, /a Promise/],
  ["a generator", `const v = (function* () {})()`, "v", /an iterator/],
  ["an array iterator", `const v = [1].values()`, "v", /an iterator/],
  ["an unregistered function", `const v = { "a b": () => 1 }`, `v["a b"]`, /a function that is not written as one/],
  ["a bound function", `const v = (function () {}).bind(null)`, "v", /a function that is not written as one/],
  ["a built-in function", `const v = Math.max`, "v", /a function that is not written as one/],
  ["a symbol", `const v = [Symbol("s")]`, "v[0]", /a symbol/],
  ["a WeakMap", `const v = new WeakMap()`, "v", /a WeakMap/],
  ["an object with a prototype of its own", `const v = Object.create({})`, "v", /neither plain nor an instance/],
  ["an instance of an unregistered class", `const v = new (class A {})()`, "v", /neither plain nor an instance/],
  ["a boxed number", `const v = Object(1)`, "v", /neither plain nor an instance/],
  ["an instance of a subclass of Map", `const v = new (class A extends Map {})()`, "v", /neither plain nor/],
  [
    "a getter that throws",
    `const v = { get a() { throw new Error("no"); } }`,
    "v.a",
    /cannot be read: reading it failed with "no"/,
  ],
  [
    "an array element whose getter throws",
    `const v = [{}]; Object.defineProperty(v, 0, { get() { throw 1; } })`,
    "v",
    /cannot be read/,
  ],
  [
    "a structure that never ends",
    `const make = () => ({ get a() { return make(); } }); const v = make()`,
    "",
    /a very large value/,
  ],
  ["a huge sparse array", `const v = []; v.length = 4e9`, "v", /a very large value/],
  [
    "an error whose name cannot be text",
    `const v = new Error("x"); v.name = Object.create(null)`,
    "v",
    /cannot be read/,
  ],
];
for (const [title, declaration, path, what] of refused) {
  test(`${title} is refused`, async () => {
    const error = await refusalOf(capturing(declaration), [getV]);
    assert.match(error.message, what);
    if (path !== "") assert.equal(error.params["path"], path);
    assert.ok(error.message.length < 1_000);
  });
}

test("an instance of a class with private fields is refused", async () => {
  const text = "class Secret { #n = 1; get() { return this.#n; } }";
  const error = await refusalOf(
    `const Secret = $job.fn(${text}, 1, () => ({})); class Other extends Secret {}; $job.fn(Other, 2, () => ({ Secret }));
     ${capturing("const v = new Other()")}`,
    [getV, { text, kind: "class" }, { text: "class Other extends Secret {}", kind: "class", captures: ["Secret"] }],
  );
  assert.match(error.message, /private name #n, which cannot be read/);
});

test("a variable that has no value yet is refused at the function", async () => {
  const error = await refusalOf(`$job.dstream.show($job.fn(() => v, 0, () => ({ v }))); return; let v = 1;`, [getV]);
  assert.match(error.message, /Cannot access 'v' before initialization/);
  assert.deepEqual(error.position, { file: "job.ts", line: 10, column: 1 });
});

test("a function that is not the job's own is refused", async () => {
  const { closures } = await drive("", []);
  assert.throws(() => closures.capture(Math.max), /executors run functions that are written in the job/);
  assert.throws(() => closures.capture(undefined), EngineError);
});

test("records are encoded by the same rules and named in errors", async () => {
  const { closures, executor } = await drive("", []);
  const values = [1, [2, { a: new Map([["k", [3]]]) }], "x", -0, undefined];
  assert.deepEqual(executor.decodeValues(structuredClone(closures.encodeValues(values))), values);
  assert.throws(
    () => closures.encodeValues([{ p: Promise.resolve() }], "data"),
    /`data\[0\]\.p` is needed on executors/,
  );
});

test("a chain of 100,000 objects fits the stack both ways", async () => {
  const { closures, executor } = await drive("", []);
  let chain: unknown;
  for (let i = 0; i < 100_000; i++) chain = { chain };
  let decoded = executor.decodeValues(closures.encodeValues([chain]))[0];
  let length = 0;
  for (; decoded !== undefined; length++) decoded = (decoded as { chain?: unknown }).chain;
  assert.equal(length, 100_000);
});

test("plans of another version of the job are refused", async () => {
  const { executor } = await drive("", []);
  const closure = {
    kind: "job",
    functionId: 7,
    value: { root: 0, nodes: [{ kind: "function", id: 7, captures: [] }] },
  } as const;
  assert.throws(() => executor.instantiate(closure), /The job has no function 7/);
  assert.throws(() => executor.instantiate({ ...closure, value: { root: 0, nodes: [] } }), /holds no function/);
});
