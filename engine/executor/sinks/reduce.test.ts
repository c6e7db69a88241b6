import assert from "node:assert/strict";
import { test } from "node:test";
import { recordsOf, recordsPipeline, TestExecutor } from "../testing/testExecutor.ts";

const executor = new TestExecutor(["(a, b) => a + b"]);

test("reduce brings all records together, over several inputs, from the first to the last", async () => {
  const inputs = [recordsPipeline(["a", "b"]), recordsPipeline(["c"])];
  const pipeline = { from: { source: "concat", inputs } as const, operators: [] };
  assert.deepEqual(recordsOf(await executor.run({ pipeline, sink: { sink: "reduce", f: 0 } })), ["abc"]);
});

test("reduce of nothing gives nothing, of one record that record, also if it is undefined", async () => {
  for (const values of [[], [5], [undefined]]) {
    const result = await executor.run({ pipeline: recordsPipeline(values), sink: { sink: "reduce", f: 0 } });
    assert.deepEqual(recordsOf(result), values);
  }
});
