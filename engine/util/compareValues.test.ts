import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { compareValues } from "./compareValues.ts";
import { keysEqual } from "./hash.ts";

const primitive = fc.oneof(
  fc.string(),
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.bigInt(),
  fc.date(),
  fc.constantFrom(null, undefined),
);
const value = fc.oneof(
  primitive,
  fc.array(primitive, { maxLength: 3 }),
  fc.array(fc.array(primitive), { maxLength: 2 }),
);

test("values come by kind, and inside a kind as in Scala", () => {
  const ordered = [
    undefined,
    null,
    false,
    true,
    -Infinity,
    -1.5,
    0,
    2n,
    2.5,
    10,
    Infinity,
    NaN,
    "",
    "B",
    "a",
    "aa",
    "é",
    new Date(0),
    new Date(5),
    [],
    [1],
    [1, "a"],
    [2],
  ];
  assert.deepEqual(ordered.toReversed().sort(compareValues), [...ordered.slice(1), undefined]);
  assert.ok(compareValues(undefined, null) < 0);
});

test("the order is total: turned round by swapping, carried on, and even only for equal keys of one type", () => {
  fc.assert(
    fc.property(value, value, value, (a, b, c) => {
      assert.equal(Math.sign(compareValues(a, b)), -Math.sign(compareValues(b, a)) + 0);
      if (compareValues(a, b) <= 0 && compareValues(b, c) <= 0) assert.ok(compareValues(a, c) <= 0);
      if (keysEqual(a, b)) assert.equal(compareValues(a, b), 0);
    }),
  );
});

test("objects and functions have no order", () => {
  for (const one of [{}, new Map(), () => 1, Symbol("s")]) {
    assert.throws(() => compareValues(one, 1), { code: "noOrdering" });
    assert.throws(() => compareValues("a", one), { code: "noOrdering" });
  }
});
