import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { toPythonRepr, toPythonText, toScalaText } from "./recordText.ts";

class Reading {
  readonly celsius: number;
  constructor(celsius: number) {
    this.celsius = celsius;
  }
  toString(): string {
    return `Reading(${this.celsius})`;
  }
}

/** Value, Scala's toString, Python's str. */
const PRINTED: readonly (readonly [unknown, string, string])[] = [
  ["hello", "hello", "hello"],
  [["hello", 1], "(hello,1)", "('hello', 1)"],
  [[1], "(1)", "(1,)"],
  [[], "()", "()"],
  [[1, 2, 3], "(1,2,3)", "(1, 2, 3)"],
  [["a", [1, null]], "(a,(1,null))", "('a', (1, None))"],
  [["a", 1.5], "(a,1.5)", "('a', 1.5)"],
  [1e21, "1.0E21", "1e+21"],
  [true, "true", "True"],
  [[false], "(false)", "(False,)"],
  [null, "null", "None"],
  [undefined, "null", "None"],
  [12345678901234567890n, "12345678901234567890", "12345678901234567890"],
  [new Map([["a", 1]]), "Map(a -> 1)", "{'a': 1}"],
  [new Set(["a"]), "Set(a)", "{'a'}"],
  [new Set(), "Set()", "set()"],
  [new Date(0), "1970-01-01T00:00:00.000Z", "1970-01-01T00:00:00.000Z"],
  [new Date(NaN), "Invalid Date", "Invalid Date"],
  [{ word: "a", n: [1, 2] }, '{"word":"a","n":[1,2]}', "{'word': 'a', 'n': (1, 2)}"],
  [new Reading(21.5), "Reading(21.5)", "Reading(21.5)"],
  [Symbol("s"), "Symbol(s)", "Symbol(s)"],
];

/** Strings with repr of Python 3.11. */
const REPRS: readonly (readonly [string, string])[] = [
  ["it's", `"it's"`],
  ['a"b', `'a"b'`],
  [`it's "q"`, `'it\\'s "q"'`],
  ["tab\t\n\r\\", "'tab\\t\\n\\r\\\\'"],
  ["\x00\x7f\x85\xa0\xad", "'\\x00\\x7f\\x85\\xa0\\xad'"],
  ["héllo 中文 😀", "'héllo 中文 😀'"],
  ["\u200b\u2028\ufeff", "'\\u200b\\u2028\\ufeff'"],
  ["\ud800", "'\\ud800'"],
  ["\u{e0001}\u{10ffff}\ue000", "'\\U000e0001\\U0010ffff\\ue000'"],
];

describe("record text", () => {
  for (const [value, scala, python] of PRINTED) {
    test(`${scala} is ${python} in Python`, () => {
      assert.deepEqual([toScalaText(value), toPythonText(value)], [scala, python]);
    });
  }

  for (const [value, repr] of REPRS) {
    test(`Python quotes ${JSON.stringify(value)} as ${repr}`, () => {
      assert.equal(toPythonRepr(value), repr);
    });
  }

  test("hostile values print as dots and never throw", () => {
    const throwing = {
      get x(): never {
        throw new Error("no");
      },
    };
    const lying = { toString: () => 5 };
    const cyclic: unknown[] = [];
    cyclic.push(cyclic);
    const revoked = Proxy.revocable({}, {});
    revoked.revoke();
    assert.equal(toScalaText([1, throwing]), "(1,...)");
    assert.equal(toScalaText(lying), "...");
    assert.match(toPythonText(cyclic), /^\(+\.\.\./);
    assert.equal(toScalaText(revoked.proxy), "...");
    assert.equal(toScalaText(Object.create(null)), "{}");
  });

  test("any value has a text", () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true }), (value) => {
        assert.equal(typeof toScalaText(value), "string");
        assert.equal(typeof toPythonText(value), "string");
      }),
    );
  });
});

test("arrays that a shape names are collections, in each language's text, and only where the shape says so", () => {
  const pair = ["a", [1, "x", [2, 3]]];
  const grouped = [null, "ArrayBuffer"] as const;
  const cogrouped = ["a", [[1], []]];
  const both = [null, ["CompactBuffer", "CompactBuffer"]] as const;
  assert.deepEqual(
    [
      toScalaText(pair, grouped),
      toPythonText(pair, grouped),
      toScalaText(cogrouped, both),
      toPythonText(cogrouped, both),
    ],
    [
      "(a,ArrayBuffer(1, x, (2,3)))",
      "('a', [1, 'x', (2, 3)])",
      "(a,(CompactBuffer(1),CompactBuffer()))",
      "('a', ([1], []))",
    ],
  );
  assert.equal(toScalaText(5, grouped), "5");
});
