import assert from "node:assert/strict";
import { test } from "node:test";
import { recordsOf, recordsPipeline, TestExecutor } from "../testing/testExecutor.ts";

test("collect gives all records in order", async () => {
  const pipeline = recordsPipeline([3, "a", [1, 2]]);
  const result = await new TestExecutor().run({ pipeline, sink: { sink: "collect" } });
  assert.deepEqual(recordsOf(result), [3, "a", [1, 2]]);
});
