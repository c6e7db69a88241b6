import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { decodeColumn, encodeColumn } from "./columnCodec.ts";

function roundTrip(values: readonly unknown[]): unknown[] {
  const column = encodeColumn(values);
  assert.equal(column.byteLength % 8, 0);
  // Written in the middle of something else, between two guards.
  const bytes = Buffer.from(new SharedArrayBuffer(column.byteLength + 16)).fill(0xaa);
  column.write(bytes.subarray(8, 8 + column.byteLength));
  assert.deepEqual([bytes.readInt32LE(4), bytes.readInt32LE(8 + column.byteLength)], [-0x55555556, -0x55555556]);
  return decodeColumn(column.kind, values.length, bytes.subarray(8, 8 + column.byteLength));
}

const columns: Readonly<Record<string, fc.Arbitrary<unknown[]>>> = {
  "ASCII strings": fc.array(fc.string({ unit: "binary-ascii" })),
  "any strings, lone surrogates too": fc.array(fc.oneof(fc.string({ unit: "binary" }), fc.constant("\ud800x"))),
  "Latin-1 strings": fc.array(fc.constantFrom("é", "ÿ", "", "caf\u00e9", "\x00")),
  int32: fc.array(fc.integer()),
  "doubles with -0 and NaN": fc.array(fc.oneof(fc.double(), fc.constantFrom(-0, NaN, Infinity))),
  pairs: fc.array(fc.tuple(fc.string(), fc.integer())),
  "triples with a column of anything": fc.array(
    fc.tuple(fc.double(), fc.oneof(fc.string(), fc.integer()), fc.constant(null)),
  ),
  "nested pairs": fc.array(fc.tuple(fc.tuple(fc.string(), fc.boolean()), fc.array(fc.integer()))),
  nulls: fc.array(fc.constant(null)),
  "anything plain": fc.array(fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true })),
};

describe("a column of", () => {
  for (const [name, arbitrary] of Object.entries(columns)) {
    test(`${name} comes back as it was`, () => {
      fc.assert(
        fc.property(arbitrary, (values) => {
          const copy: unknown = structuredClone(values);
          assert.deepEqual(roundTrip(values), copy);
        }),
      );
    });
  }

  test("undefined, holes and missing members come back as undefined", () => {
    assert.deepEqual(roundTrip([undefined, 1]), [undefined, 1]);
    assert.deepEqual(roundTrip([["a", undefined]]), [["a", undefined]]);
  });

  test("cyclic values come back cyclic", () => {
    const cyclic: unknown[] = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    cyclic[0] = cyclic;
    const [back] = roundTrip([cyclic]) as unknown[][];
    assert.equal(back?.[0], back);
  });
});

describe("a value that cannot be copied is refused by name", () => {
  class Reading {}
  const cases: readonly (readonly [string, unknown, RegExp])[] = [
    ["function", ["a", function area() {}], /the function area/],
    ["symbol", Symbol("s"), /Symbol\(s\)/],
    ["class instance", [{ reading: new Reading() }], /an instance of Reading/],
    ["function in a Map", new Map([["f", () => 1]]), /the function/],
  ];
  for (const [name, value, message] of cases) {
    test(name, () => {
      assert.throws(() => encodeColumn([value]), { code: "recordNotSerializable", message });
    });
  }
});
