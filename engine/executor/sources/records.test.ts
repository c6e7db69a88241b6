import assert from "node:assert/strict";
import { test } from "node:test";
import { recordsSource, TestExecutor } from "../testing/testExecutor.ts";

test("records come as the driver encoded them", async () => {
  const values = [1, "a", ["k", { n: [1, null] }], null];
  assert.deepEqual(await new TestExecutor().collect(recordsSource(values)), values);
});
