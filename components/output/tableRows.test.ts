import assert from "node:assert/strict";
import { test } from "node:test";
import { tableRows } from "./tableRows.ts";
import { sampleOutput } from "./testing/sampleOutput.ts";

const before = sampleOutput(
  1,
  [
    ["spark", 5],
    ["love", 2],
  ],
  true,
);
const now = sampleOutput(
  1,
  [
    ["is", 1],
    ["spark", 7],
    ["love", 2],
    ["hadoop", "many"],
  ],
  true,
);

test("numbers tell their change against the batch before", () => {
  assert.deepEqual(
    tableRows(now, before, "given").map(({ key, number, change }) => [key, number, change]),
    [
      ["is", 1, "new"],
      ["spark", 7, 2],
      ["love", 2, 0],
      ["hadoop", undefined, undefined],
    ],
  );
  assert.equal(tableRows(now, undefined, "given")[0]?.change, undefined);
});

test("rows can be ordered by key or by value, largest first", () => {
  const keys = (order: "key" | "value"): string[] =>
    tableRows(sampleOutput(1, now.rows.slice(0, 3), true), before, order).map(({ key }) => key);
  assert.deepEqual(
    [keys("key"), keys("value")],
    [
      ["is", "love", "spark"],
      ["spark", "love", "is"],
    ],
  );
});

test("rows that are no pairs are numbered", () => {
  assert.deepEqual(
    tableRows(sampleOutput(1, ["a", { b: 1 }], false), undefined, "given").map(({ key, value }) => [key, value]),
    [
      ["1", "a"],
      ["2", { b: 1 }],
    ],
  );
});
