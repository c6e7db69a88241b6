import assert from "node:assert/strict";
import { once } from "node:events";
import { after, before, test } from "node:test";
import { Worker } from "node:worker_threads";
import { JOB_GLOBALS } from "../protocol/jobGlobals.ts";
import type { Reached } from "./testing/reachableFrom.ts";
import type { TestRan } from "./testing/sandboxThread.ts";

let thread: Worker;
let ended: Promise<never>;
before(() => {
  thread = new Worker(new URL("./testing/sandboxThread.ts", import.meta.url));
  ended = once(thread, "exit").then(() => assert.fail("the thread ended"));
  ended.catch(() => {});
});
after(() => thread.terminate());

async function run(module: string): Promise<TestRan> {
  thread.postMessage({ module });
  const [ran] = (await Promise.race([once(thread, "message"), ended])) as [TestRan];
  return ran;
}

/** Everything job code can start from: names, literals of every kind, what it is handed and what is thrown at it. */
const ROOTS = `
  const d = $job.dstream;
  const thrownBy = (f) => { try { f(); } catch (e) { return e; } };
  const proto = Object.getPrototypeOf;
  const tag = (strings) => strings;
  const stack = Object.getOwnPropertyDescriptor(new Error("x"), "stack");
  const iterators = [[].values(), new Map().entries(), new Set().values(), "".matchAll(/x/g), ""[Symbol.iterator](), [].values().map((x) => x)];
  const functions = [() => 1, function () {}, async () => 1, function* () {}, async function* () {}, class {}];
  const errors = [d.engineError, d.nodeError, () => null.x, () => (void 0)(), () => new Array(-1), () => JSON.parse("{"), () => decodeURI("%")].map(thrownBy);
  const literals = [[], {}, "", 0, 0n, true, /x/, Symbol(), new Date(), new Promise(() => {}), new Map(), new Set(), new WeakMap(), JSON, Math];
  const handed = await new Promise((done) => d.call(done));
  d.walk({
    globals: Object.freeze({ ${JOB_GLOBALS.join(", ")} }),
    dstream: d,
    facade: proto(d.facade),
    handed: proto(handed),
    this: (function () { return this; })(),
    args: proto((function () { return arguments; })()),
    template: tag\`x\`,
    stackGet: stack.get, stackSet: stack.set,
    ...Object.fromEntries(iterators.map((value, i) => ["iterator" + i, proto(value)])),
    ...Object.fromEntries(functions.map((value, i) => ["function" + i, proto(value)])),
    ...Object.fromEntries(functions.slice(3, 5).map((value, i) => ["generator" + i, proto(proto(value()))])),
    ...Object.fromEntries(errors.map((value, i) => ["error" + i, proto(value)])),
    ...Object.fromEntries(literals.map((value, i) => ["literal" + i, proto(Object(value))])),
    dateValue: proto(new Date()), regExpMatch: proto(/x/.exec("x")), grouped: proto(Object.groupBy([1], () => "a")),
  });`;

test("nothing that job code can reach lets it out, changes the language, or takes memory outside the heap", async () => {
  const { shown, error } = await run(ROOTS);
  assert.equal(error, undefined);
  const reached = shown[0] as Reached;
  assert.deepEqual(reached.forbidden, []);
  assert.deepEqual(reached.compilers, []);
  assert.deepEqual(reached.unfrozen, []);
  assert.deepEqual(reached.constructors, ALLOWED_CONSTRUCTORS);
});

/** The language, what the test hands in, and the hook behind `error.stack`; the Function constructors among them refuse to work. */
const ALLOWED_CONSTRUCTORS = (
  "AggregateError Array AsyncFunction AsyncGeneratorFunction BigInt Boolean Date Duration EngineError Error EvalError Facade Function GeneratorFunction Iterator Map Milliseconds Minutes " +
  "Number Object Promise RangeError Receiver ReferenceError RegExp Seconds Set State StorageLevel String Symbol SyntaxError Time TypeError URIError UsageError WeakMap WeakSet prepareStackTrace refuse"
).split(" ");

/** Job text that must throw a TypeError, and leave the thread sound. */
const REFUSED: Readonly<Record<string, string>> = {
  "Function constructor of a literal": `[].constructor.constructor("return process")()`,
  "Function constructor of an engine function": `$job.dstream.show.constructor("return process")()`,
  "Function constructor of the console": `console.log.constructor("return process")()`,
  "Function constructor of a value the engine makes": `$job.dstream.call((v) => v.constructor.constructor("return process")())`,
  "Function constructor of an engine error": `try { $job.dstream.engineError() } catch (e) { e.constructor.constructor("return process")() }`,
  "Function constructor of a Node error": `try { $job.dstream.nodeError() } catch (e) { e.constructor.constructor("return process")() }`,
  "Function constructor of an iterator": `[].values().next.constructor("return process")()`,
  "Function constructor of a getter": `Object.getOwnPropertyDescriptor(new Error("x"), "stack").get.constructor("return process")()`,
  "Function constructor of an async stack": `await (async () => {}).constructor("return process")()`,
  "generator constructor": `(function* () {}).constructor("yield process")().next()`,
  "async generator constructor": `(async function* () {}).constructor("yield process")().next()`,
  "Reflect.construct of a Function constructor": `Reflect.construct((() => {}).constructor, ["return process"])()`,
  "Object.prototype pollution": `Object.prototype.polluted = 1`,
  "pollution through __proto__": `({}).__proto__.polluted = 1`,
  "pollution by defineProperty": `Object.defineProperty(Object.prototype, "polluted", { value: 1 })`,
  "pollution by __defineGetter__": `Object.prototype.__defineGetter__("polluted", () => 1)`,
  "pollution by assign": `Object.assign(Object.prototype, { polluted: 1 })`,
  "a new prototype for Object.prototype": `Object.setPrototypeOf(Object.prototype, { polluted: 1 })`,
  "a new prototype for Array.prototype": `Array.prototype.__proto__ = { polluted: 1 }`,
  "overwriting Array.prototype.push": `Array.prototype.push = () => 0`,
  "overwriting Map.prototype.get": `Map.prototype.get = () => 0`,
  "overwriting Promise.prototype.then": `Promise.prototype.then = () => 0`,
  "overwriting an iterator's next": `Object.getPrototypeOf([].values()).next = () => ({ done: true })`,
  "overwriting Function.prototype.call": `Function.prototype.call = () => 0`,
  "overwriting JSON.stringify": `JSON.stringify = () => 0`,
  "overwriting Math.max": `Math.max = () => 0`,
  "overwriting Date.now": `Date.now = () => 0`,
  "a setter for array elements": `Object.defineProperty(Array.prototype, 0, { set() {} })`,
  "deleting from a prototype": `delete Array.prototype.map`,
  "a thenable Object.prototype": `Object.prototype.then = (f) => f(1)`,
  "a method of a handed-in facade": `Object.getPrototypeOf($job.dstream.facade).call = () => 0`,
  "a private field of a foreign object": `$job.dstream.Facade.prototype.call.call({})`,
  "the exports of dstream": `$job.dstream.Seconds = () => 0`,
  "the arguments of the program": `$job.dstream.args.push("two")`,
  "prepareStackTrace of the Error behind a class": `Object.getPrototypeOf($job.dstream.UsageError).prepareStackTrace = (e, frames) => frames`,
  "stackTraceLimit of the Error behind a class": `Object.getPrototypeOf($job.dstream.UsageError).stackTraceLimit = 1`,
  EngineError: `try { $job.dstream.engineError() } catch (e) { e.constructor.prototype.code = "x" }`,
  "indirect eval": `(0, eval)("1")`,
  callee: `(function () { return arguments.callee })()`,
};
for (const [title, text] of Object.entries(REFUSED)) {
  test(`${title}: refused, and the thread is unharmed`, async () => {
    const { error, sound } = await run(`${text}; $job.dstream.show("got through");`);
    assert.partialDeepStrictEqual(error, { code: "userError", name: "TypeError" });
    assert.equal(sound, true);
  });
}

/** Job text that shows something, and what it must show. */
const HARMLESS: Readonly<Record<string, readonly [text: string, shows: unknown]>> = {
  "names outside the language do not exist": [
    `show([typeof process, typeof require, typeof module, typeof globalThis, typeof global, typeof self, typeof Function, typeof eval, typeof Proxy,
      typeof setTimeout, typeof queueMicrotask, typeof fetch, typeof structuredClone, typeof Buffer, typeof ArrayBuffer, typeof Uint8Array,
      typeof SharedArrayBuffer, typeof Atomics, typeof WebAssembly, typeof WeakRef, typeof Compartment, typeof harden, typeof lockdown, typeof assert,
      typeof TextEncoder, typeof TextDecoder, typeof Intl, typeof Iterator, typeof URL, typeof performance, typeof escape]
      .every((type) => type === "undefined"))`,
    true,
  ],
  "this is undefined": [
    `show(String(this) + (function () { return this; })() + (() => this)())`,
    "undefinedundefinedundefined",
  ],
  "Error.prepareStackTrace has no effect": [
    `Error.prepareStackTrace = (e, frames) => frames; show(typeof new Error("x").stack)`,
    "string",
  ],
  "Error.stackTraceLimit has no effect": [
    `Error.stackTraceLimit = 0; show(new Error("x").stack.includes("job.ts"))`,
    true,
  ],
  "Error.captureStackTrace gives no frames": [`const o = {}; Error.captureStackTrace(o); show(o.stack)`, ""],
  "functions do not tell who called them": [`show(typeof (function f() { return f.caller; })())`, "undefined"],
  "legacy RegExp statics tell nothing": [`/a/.exec("a"); show(typeof RegExp.input)`, "undefined"],
  "stacks do not show where the engine is installed": [
    `try { $job.dstream.engineError() } catch (e) { show(e.stack.includes("file:")) }`,
    false,
  ],
  "an object can still shadow what prototypes have": [
    `const o = { }; o.toString = () => "mine"; show(String(o))`,
    "mine",
  ],
  "classes can extend Error": [
    `class Mine extends Error {}; const e = new Mine("m"); show(e instanceof Mine && e instanceof Error && e.message === "m")`,
    true,
  ],
};
for (const [title, [text, shows]] of Object.entries(HARMLESS)) {
  test(title, async () => {
    const { shown, error, sound } = await run(`const { show } = $job.dstream; ${text};`);
    assert.deepEqual(
      { shown, error, sound },
      { shown: [typeof shows === "object" ? JSON.stringify(shows) : shows], error: undefined, sound: true },
    );
  });
}

const SYNTAX: Readonly<Record<string, string>> = {
  "import()": `await import("node:fs")`,
  "import() in a comment-free disguise": `await import/**/("node:fs")`,
  "direct eval": `eval("process")`,
  "import.meta": `$job.dstream.show(import.meta)`,
  with: `with ({}) {}`,
  "octal numbers of sloppy code": `$job.dstream.show(010)`,
  "an undeclared variable": `undeclared = 1`,
};
for (const [title, text] of Object.entries(SYNTAX)) {
  test(`${title} is refused`, async () => {
    const { shown, error, sound } = await run(text);
    assert.deepEqual([shown, sound, error !== undefined], [[], true, true]);
  });
}

test("hostile values given to the console and thrown at the engine do no harm", async () => {
  const hostile = `{ get [Symbol.toStringTag]() { throw 1; }, toString() { throw 2; }, toJSON() { throw 3; }, get name() { throw 4; }, get message() { throw 5; }, get stack() { throw 6; } }`;
  const { output, error, sound } = await run(
    `const h = ${hostile}; console.log(h, "%s", h); console.error("%d", h); throw h;`,
  );
  assert.equal(output.length, 2);
  assert.partialDeepStrictEqual(error, { code: "userError", name: "Error" });
  assert.equal(sound, true);
});

test("a rejection nobody handles is reported with its place, and the thread lives on", async () => {
  const reported = once(thread, "message");
  thread.postMessage({ module: `Promise.reject(new Error("late")); await null; await new Promise(() => {});` });
  const [message] = await reported;
  assert.partialDeepStrictEqual(message, {
    unhandled: { message: "late", position: { file: "job.ts", line: 1, column: 16 } },
  });
  assert.equal((await run("")).sound, true);
});
