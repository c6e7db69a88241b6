import assert from "node:assert/strict";
import { test } from "node:test";
import { resultText } from "./resultText.ts";

test("arrays read as records, API values as their type, other values as console.log shows them", () => {
  const shown: readonly [unknown, string | undefined][] = [
    [[["a", 1], "b", null], "[('a', 1), 'b', None]"],
    [[], "[]"],
    ["text", "'text'"],
    [true, "true"],
    [null, "null"],
    [new Map([["a", 1]]), "Map(1) { 'a' => 1 }"],
    [undefined, undefined],
  ];
  for (const [value, text] of shown) assert.equal(resultText({ value }), text);
  assert.equal(resultText({ value: {}, type: "DStream<string>" }), "DStream<string>");
});

test("long results are cut, and say what is left out", () => {
  const many = resultText({ value: Array.from({ length: 1_500 }, () => 1) });
  assert.match(many ?? "", /1\]\n\.\.\. 500 more elements$/);
  const long = resultText({ value: ["x".repeat(30_000)] });
  assert.match(long ?? "", /x\n\.\.\. 10004 more characters$/);
});
