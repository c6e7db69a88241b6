import assert from "node:assert/strict";
import { test } from "node:test";
import { recordsOf, recordsPipeline, TestExecutor } from "../testing/testExecutor.ts";

test("sample gives the first records and the number of all, over several inputs", async () => {
  const inputs = [recordsPipeline([1, 2]), recordsPipeline([3, 4, 5])];
  for (const [limit, expected] of [
    [0, []],
    [3, [1, 2, 3]],
    [9, [1, 2, 3, 4, 5]],
  ] as const) {
    const pipeline = { from: { source: "concat", inputs } as const, operators: [] };
    const result = await new TestExecutor().run({ pipeline, sink: { sink: "sample", limit } });
    assert.deepEqual([recordsOf(result), "total" in result && result.total], [expected, 5]);
  }
});

test("sample shows pairs of a table as pairs", async () => {
  const input = recordsPipeline([
    ["a", 1],
    ["b", 2],
  ]);
  const pipeline = { from: { source: "aggregate", input, read: "group" } as const, operators: [] };
  const result = await new TestExecutor().run({ pipeline, sink: { sink: "sample", limit: 1 } });
  assert.deepEqual(recordsOf(result), [["a", [1]]]);
});
