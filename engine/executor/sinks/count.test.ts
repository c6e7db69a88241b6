import assert from "node:assert/strict";
import { test } from "node:test";
import { recordsPipeline, TestExecutor } from "../testing/testExecutor.ts";

test("count gives the number of records that reach the end", async () => {
  const pipeline = recordsPipeline([1, 2, 3], [{ op: "filter", f: 0 }]);
  const executor = new TestExecutor(["x => x > 1"]);
  assert.deepEqual(await executor.run({ pipeline, sink: { sink: "count" } }), { sink: "count", count: 2 });
  const empty = { from: { source: "empty" } as const, operators: [] };
  assert.deepEqual(await executor.run({ pipeline: empty, sink: { sink: "count" } }), { sink: "count", count: 0 });
});
