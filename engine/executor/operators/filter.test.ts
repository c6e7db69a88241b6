import assert from "node:assert/strict";
import { test } from "node:test";
import { recordsSource, TestExecutor } from "../testing/testExecutor.ts";

test("filter keeps the records for which f is truthy, in order", async () => {
  const executor = new TestExecutor(["x => x % 2", "([, v]) => v > 1", "v => v + 1"]);
  assert.deepEqual(await executor.collect(recordsSource([1, 2, 3, 0]), [{ op: "filter", f: 0 }]), [1, 3]);
  const pairs = recordsSource([
    ["a", 0],
    ["b", 1],
  ]);
  const operators = [{ op: "mapValues", f: 2 } as const, { op: "filter", f: 1 } as const];
  assert.deepEqual(await executor.collect(pairs, operators), [["b", 2]]);
});
