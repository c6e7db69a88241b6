import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { toScalaText } from "./recordText.ts";
import { keysEqual, partitionOf, recordHash } from "./hash.ts";

/** Hash codes printed by Java 17 and scala-library 2.12.10. */
const FROM_JAVA: readonly (readonly [unknown, number])[] = [
  ["hello", 99162322],
  ["héllo😀", 291564465],
  ["", 0],
  [0, 0],
  [-7, -7],
  [2147483647, 2147483647],
  [4294967296, 1],
  [-4294967297, 1],
  [9007199254740991, -2097152],
  [0.1, -1507852285],
  [1.5, 1073217536],
  [-2.25, -1073610752],
  [1e21, -1834355276],
  [1e-7, -1530496838],
  [123456789.125, 354250548],
  [NaN, 2146959360],
  [5e-324, 1],
  [1.7976931348623157e308, -2146435072],
  [true, 1231],
  [false, 1237],
  [null, 0],
  [["hello", 1], -713602739],
  [[1, 2], 1411956066],
  [["a", 1.5, true], -1545416919],
  [["x"], 630948699],
  [[null, -(2 ** 40)], -767041141],
  [[[1, "b"], 0.1], 1124493722],
  [[1e300, NaN], -1277676910],
];

const key = fc.letrec((tie) => ({
  key: fc.oneof(
    { maxDepth: 3 },
    fc.string({ unit: "grapheme" }),
    fc.integer(),
    fc.double(),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constantFrom(null, undefined),
    fc.bigInt(),
    fc.date({ noInvalidDate: false }),
    fc.array(tie("key"), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie("key"), { maxKeys: 4, noNullPrototype: true }),
  ),
})).key;

describe("recordHash", () => {
  for (const [value, hash] of FROM_JAVA) {
    test(`of ${JSON.stringify(value) ?? "undefined"} is Java's ${hash}`, () => {
      assert.equal(recordHash(value), hash);
    });
  }

  test("of undefined is that of null", () => {
    assert.equal(recordHash(undefined), 0);
  });

  test("does not depend on the order of properties", () => {
    assert.equal(recordHash({ a: 1, b: "x" }), recordHash({ b: "x", a: 1 }));
  });

  test("is an int32 and equal for equal keys", () => {
    fc.assert(
      fc.property(key, (value) => {
        const copy = structuredClone(value);
        const hash = recordHash(value);
        assert.equal(hash | 0, hash);
        assert.equal(recordHash(copy), hash);
        assert.ok(keysEqual(value, copy));
      }),
    );
  });

  test("agrees for any two keys that are equal", () => {
    fc.assert(
      fc.property(key, key, (a, b) => {
        if (keysEqual(a, b)) assert.equal(recordHash(a), recordHash(b));
        assert.equal(keysEqual(a, b), keysEqual(b, a));
      }),
    );
  });
});

describe("keysEqual", () => {
  const same: readonly (readonly [unknown, unknown])[] = [
    [NaN, NaN],
    [0, -0],
    [
      ["a", [1, null]],
      ["a", [1, null]],
    ],
    [
      { a: 1, b: [2] },
      { b: [2], a: 1 },
    ],
    [Object.assign(Object.create(null) as object, { a: 1 }), { a: 1 }],
    [new Date(5), new Date(5)],
    [new Map([["a", [1]]]), new Map([["a", [1]]])],
    [new Set([1, 2]), new Set([2, 1])],
    [5n, 5n],
  ];
  for (const [a, b] of same) {
    test(`${toScalaText(a)} and ${toScalaText(b)} are one key`, () => {
      assert.ok(keysEqual(a, b));
      assert.equal(recordHash(a), recordHash(b));
    });
  }

  test("values of different kinds are different keys", () => {
    const values = [
      1,
      "1",
      1n,
      true,
      null,
      undefined,
      [1],
      { 0: 1 },
      new Date(1),
      new Set([1]),
      new Map([[1, 1]]),
      [],
      {},
    ];
    for (const [i, a] of values.entries())
      for (const [j, b] of values.entries()) assert.equal(keysEqual(a, b), i === j);
  });
});

describe("partitionOf", () => {
  test("is non-negative, below n, and the hash modulo n", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 1000 }), (hash, n) => {
        const partition = partitionOf(hash, n);
        assert.ok(partition >= 0 && partition < n);
        assert.ok(Number.isInteger((hash - partition) / n));
        assert.ok(!Object.is(partition, -0));
      }),
    );
  });
});
