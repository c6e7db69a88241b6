import { test } from "node:test";
import assert from "node:assert/strict";
import { mapScriptPosition } from "./scriptPosition.ts";

test("a place maps to the user's line; without insertions the column stays", () => {
  assert.deepEqual(mapScriptPosition([], 4, 7), { line: 3, column: 7 });
});

test("insertions before a place on its line are taken off its column", () => {
  const insertions = [
    { line: 2, column: 3, length: 10 },
    { line: 2, column: 20, length: 5 },
    { line: 3, column: 1, length: 40 },
  ];
  assert.deepEqual(mapScriptPosition(insertions, 2, 2), { line: 1, column: 2 });
  assert.deepEqual(mapScriptPosition(insertions, 2, 14), { line: 1, column: 4 });
  assert.deepEqual(mapScriptPosition(insertions, 2, 30), { line: 1, column: 15 });
});

test("a place inside inserted text maps to the user's text behind it", () => {
  assert.deepEqual(mapScriptPosition([{ line: 2, column: 3, length: 10 }], 2, 8), { line: 1, column: 3 });
});
