import assert from "node:assert/strict";
import { test } from "node:test";
import { recordsSource, TestExecutor } from "../testing/testExecutor.ts";

test("flatMapValues gives one pair for each value that f returns, all with the key", async () => {
  const executor = new TestExecutor(["v => v.split(' ')"]);
  const pairs = recordsSource([
    ["x", "a b"],
    ["y", "c"],
  ]);
  assert.deepEqual(await executor.collect(pairs, [{ op: "flatMapValues", f: 0 }]), [
    ["x", "a"],
    ["x", "b"],
    ["y", "c"],
  ]);
});
