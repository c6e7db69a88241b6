import assert from "node:assert/strict";
import { test } from "node:test";
import { recordsPipeline, recordsSource, TestExecutor } from "../testing/testExecutor.ts";

const executor = new TestExecutor([
  "x => x + 1",
  "x => [...x].length",
  "x => { if (x === 4) throw new Error('four'); }",
]);
const inputs = [recordsPipeline([1, 2]), recordsPipeline([]), recordsPipeline([2], [{ op: "map", f: 0 }])];

test("concat runs its inputs one after the other through what follows", async () => {
  assert.deepEqual(await executor.collect({ source: "concat", inputs }), [1, 2, 3]);
  assert.deepEqual(await executor.collect({ source: "concat", inputs }, [{ op: "map", f: 0 }]), [2, 3, 4]);
});

test("concat is one partition for mapPartitions", async () => {
  const operators = [{ op: "glom" } as const, { op: "map", f: 1 } as const];
  assert.deepEqual(await executor.collect({ source: "concat", inputs }, operators), [3]);
});

test("a failed record is known by its position over all inputs", async () => {
  const both = [...inputs, { from: recordsSource([4]), operators: [] }];
  const error = await executor.error({
    pipeline: { from: { source: "concat", inputs: both }, operators: [{ op: "map", f: 2 }] },
    sink: { sink: "count" },
  });
  assert.deepEqual([error.message, error.record?.index], ["four", 3]);
});
