import assert from "node:assert/strict";
import { test } from "node:test";
import { recordsPipeline, TestExecutor } from "../testing/testExecutor.ts";

test("foreach calls f for each record and counts them", async () => {
  const executor = new TestExecutor(["x => console.log(x)"]);
  const result = await executor.run({ pipeline: recordsPipeline([1, "b"]), sink: { sink: "foreach", f: 0 } });
  assert.deepEqual([result, executor.output], [{ sink: "foreach", count: 2 }, ["1", "b"]]);
});

test("foreach waits for promises, and fails when one rejects", async () => {
  const executor = new TestExecutor([
    "async x => { await null; console.log(x); }",
    "async x => { await null; if (x === 2) throw new Error('two'); }",
  ]);
  const pipeline = recordsPipeline([1, 2]);
  await executor.run({ pipeline, sink: { sink: "foreach", f: 0 } });
  assert.deepEqual(executor.output, ["1", "2"]);
  assert.equal((await executor.error({ pipeline, sink: { sink: "foreach", f: 1 } })).message, "two");
});
