import assert from "node:assert/strict";
import { test } from "node:test";
import { recordsSource, TestExecutor } from "../testing/testExecutor.ts";

test("map gives f(record) for each record, in order", async () => {
  const executor = new TestExecutor(["x => x * 2", "x => [x, 1]", "([k, v]) => k + v"]);
  assert.deepEqual(await executor.collect(recordsSource([1, 2, 3]), [{ op: "map", f: 0 }]), [2, 4, 6]);
  const chain = [0, 1, 2].map((f) => ({ op: "map", f }) as const);
  assert.deepEqual(await executor.collect(recordsSource([1, 2]), chain), [3, 5]);
  assert.deepEqual(await executor.collect(recordsSource([]), chain), []);
});
