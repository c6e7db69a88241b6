import assert from "node:assert/strict";
import { test } from "node:test";
import { builtinFunction } from "./builtinFunctions.ts";

function call(name: string, ...args: unknown[]): unknown {
  return (builtinFunction(name) as (...values: unknown[]) => unknown)(...args);
}

test("the engine's functions do what their names say", () => {
  const results = [
    call("identity", 3),
    call("pairWithNull", "a"),
    call("nullKey", "a"),
    call("pairWithOne", "a"),
    call("nullKeyOne", "a"),
    call("keyOf", ["k", 1]),
    call("valueOf", ["k", 1]),
    call("add", 2, 3),
    call("first", 1, 2),
    call("second", 1, 2),
    call("innerPairs", [
      [1, 2],
      ["x", "y"],
    ]),
  ];
  const combinations = [
    [1, "x"],
    [1, "y"],
    [2, "x"],
    [2, "y"],
  ];
  assert.deepEqual(results, [3, ["a", null], [null, "a"], ["a", 1], [null, 1], "k", 1, 5, 1, 2, combinations]);
});

test("a name that is none, also one that every object has, is refused", () => {
  for (const name of ["nothing", "constructor", "toString"]) {
    assert.throws(() => builtinFunction(name), { code: "unknownBuiltin" });
  }
});
