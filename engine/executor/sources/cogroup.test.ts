import assert from "node:assert/strict";
import { test } from "node:test";
import { recordsPipeline, TestExecutor } from "../testing/testExecutor.ts";

test("cogroup gives every key of any input with one array of values per input", async () => {
  const inputs = [
    recordsPipeline([
      ["a", 1],
      ["b", 2],
      ["a", 3],
    ]),
    recordsPipeline([
      ["b", "x"],
      [["k", 1], "y"],
    ]),
    recordsPipeline([[["k", 1], true]]),
  ];
  assert.deepEqual(await new TestExecutor().collect({ source: "cogroup", inputs }), [
    ["a", [[1, 3], [], []]],
    ["b", [[2], ["x"], []]],
    [
      ["k", 1],
      [[], ["y"], [true]],
    ],
  ]);
});
