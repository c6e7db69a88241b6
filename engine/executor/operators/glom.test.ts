import assert from "node:assert/strict";
import { test } from "node:test";
import { recordsSource, TestExecutor } from "../testing/testExecutor.ts";

test("glom gives one array for the partition, empty or not", async () => {
  const executor = new TestExecutor();
  assert.deepEqual(await executor.collect(recordsSource([1, 2]), [{ op: "glom" }]), [[1, 2]]);
  assert.deepEqual(await executor.collect({ source: "empty" }, [{ op: "glom" }]), [[]]);
});
