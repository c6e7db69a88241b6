import assert from "node:assert/strict";
import { test } from "node:test";
import { ManualClock } from "../util/Clock.ts";
import { JobConsole } from "./JobConsole.ts";

type Written = readonly [stream: string, text: string, dropped: number | undefined];

interface Fixture {
  readonly console: JobConsole;
  readonly written: Written[];
  readonly clock: ManualClock;
}

function consoleFor(limits: { maxLinesPerSecond?: number; maxCharsPerLine?: number } = {}): Fixture {
  const written: Written[] = [];
  const clock = new ManualClock();
  const sink = (stream: string, text: string, dropped?: number): number => written.push([stream, text, dropped]);
  return { console: new JobConsole({ sink, clock, ...limits }), written, clock };
}

function textOf(...args: unknown[]): string | undefined {
  const { console, written } = consoleFor({ maxCharsPerLine: 300 });
  console.facade.log(...args);
  return written[0]?.[1];
}

test("log, info and debug go to stdout, warn and error to stderr", () => {
  const { console, written } = consoleFor();
  for (const method of ["log", "info", "debug", "warn", "error"] as const) console.facade[method](method);
  assert.deepEqual(
    written.map(([stream, text]) => `${stream} ${text}`),
    ["stdout log", "stdout info", "stdout debug", "stderr warn", "stderr error"],
  );
});

test("values are written as Node writes them", () => {
  assert.equal(
    textOf("a", 1, -0, 2n, null, undefined, true, ["x"], { k: { l: [1] } }),
    "a 1 -0 2n null undefined true [ 'x' ] { k: { l: [ 1 ] } }",
  );
  assert.equal(textOf("%d of %s", 1, "two", "three"), "1 of two three");
  assert.equal(textOf(new Map([["a", new Set([1])]])), "Map(1) { 'a' => Set(1) { 1 } }");
  assert.equal(textOf(), "");
});

test("errors are written without a stack, getters are not run", () => {
  assert.equal(textOf(new TypeError("wrong")), "TypeError: wrong");
  assert.equal(
    textOf({
      get a() {
        return assert.fail("run");
      },
    }),
    "{ a: [Getter] }",
  );
});

test("values that fight back still give a line", () => {
  const no = (): never => {
    throw new Error("no");
  };
  const hostile = Object.defineProperty(new Error("x"), "stack", { get: no });
  assert.equal(textOf("before", [hostile], 1), "before [ [Error: x] ] 1");
  assert.match(textOf("%s", { toString: no }) ?? "", /^%s /);
});

test("a long line is cut and says so", () => {
  const { console, written } = consoleFor({ maxCharsPerLine: 5 });
  console.facade.log("123456789\nabc");
  assert.deepEqual(written, [["stdout", "1234…\nabc", undefined]]);
});

test("an endless text costs no more than the budget", () => {
  const { console, written } = consoleFor({ maxCharsPerLine: 10, maxLinesPerSecond: 3 });
  console.facade.log("x\n".repeat(1_000_000));
  assert.equal(written[0]?.[1], "x\nx\nx");
});

test("lines over the budget of a second are dropped, counted and reported with the next line", () => {
  const { console, written, clock } = consoleFor({ maxLinesPerSecond: 2 });
  for (let i = 0; i < 5; i++) console.facade.log(i);
  clock.advanceTo(1000);
  console.facade.log("next second");
  assert.deepEqual(written, [
    ["stdout", "0", undefined],
    ["stdout", "1", undefined],
    ["stdout", "next second", 3],
  ]);
});

test("flush reports drops that no later line reported, once", () => {
  const { console, written } = consoleFor({ maxLinesPerSecond: 1 });
  console.facade.log("kept");
  console.facade.log("dropped\nand this");
  console.flush();
  console.flush();
  assert.deepEqual(written.slice(1), [["stderr", "Lines left out: 1. A job may write 1 lines a second.", 1]]);
});

test("a value that writes to the console while it is written stays within the budget", () => {
  const { console, written } = consoleFor({ maxLinesPerSecond: 3 });
  const recursive = { toString: () => (console.facade.log("%s", recursive), "text") };
  console.facade.log("%s", recursive);
  assert.equal(written.length, 3);
});
