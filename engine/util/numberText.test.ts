import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { javaNumberText, pythonNumberText } from "./numberText.ts";

/** Value, Double.toString of Java 17 (whole numbers: Long), repr of Python 3.11 (whole numbers: int). */
const PRINTED: readonly (readonly [number, string, string])[] = [
  [2, "2", "2"],
  [-0, "0", "0"],
  [9007199254740991, "9007199254740991", "9007199254740991"],
  [0.1, "0.1", "0.1"],
  [1.5, "1.5", "1.5"],
  [-2.25, "-2.25", "-2.25"],
  [0.001, "0.001", "0.001"],
  [0.00099, "9.9E-4", "0.00099"],
  [0.0001, "1.0E-4", "0.0001"],
  [0.00001, "1.0E-5", "1e-05"],
  [1e-7, "1.0E-7", "1e-07"],
  [9999999.5, "9999999.5", "9999999.5"],
  [123456789.125, "1.23456789125E8", "123456789.125"],
  [1234567890123456.5, "1.2345678901234565E15", "1234567890123456.5"],
  [9007199254740992, "9.007199254740992E15", "9007199254740992.0"],
  [1e16, "1.0E16", "1e+16"],
  [1e21, "1.0E21", "1e+21"],
  [-1.5e300, "-1.5E300", "-1.5e+300"],
  [1.7976931348623157e308, "1.7976931348623157E308", "1.7976931348623157e+308"],
  [NaN, "NaN", "nan"],
  [Infinity, "Infinity", "inf"],
  [-Infinity, "-Infinity", "-inf"],
];

describe("number text", () => {
  for (const [value, java, python] of PRINTED) {
    test(`${java} in Java is ${python} in Python`, () => {
      assert.deepEqual([javaNumberText(value), pythonNumberText(value)], [java, python]);
    });
  }

  test("reads back as the same number", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        assert.equal(Number(javaNumberText(value)), value + 0);
        assert.equal(Number(pythonNumberText(value)), value + 0);
      }),
    );
  });
});
