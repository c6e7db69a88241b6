import assert from "node:assert/strict";
import { test } from "node:test";
import { recordsPipeline, TestExecutor } from "../testing/testExecutor.ts";

const executor = new TestExecutor([
  "records => { for (const record of records) console.log(record); }",
  "async records => { await null; console.log('late', [...records].length); }",
  "async () => { await null; throw new TypeError('no database'); }",
]);

test("foreachPartition calls f once with an iterator, also for an empty partition", async () => {
  const result = await executor.run({ pipeline: recordsPipeline([1, 2]), sink: { sink: "foreachPartition", f: 0 } });
  assert.deepEqual([result, executor.output.splice(0)], [{ sink: "foreachPartition", count: 2 }, ["1", "2"]]);
});

test("foreachPartition waits for a promise, and fails as it does", async () => {
  await executor.run({ pipeline: recordsPipeline([]), sink: { sink: "foreachPartition", f: 1 } });
  assert.deepEqual(executor.output.splice(0), ["late 0"]);
  const error = await executor.error({ pipeline: recordsPipeline([1]), sink: { sink: "foreachPartition", f: 2 } });
  assert.deepEqual([error.name, error.message], ["TypeError", "no database"]);
});
