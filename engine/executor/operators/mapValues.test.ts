import assert from "node:assert/strict";
import { test } from "node:test";
import { recordsSource, TestExecutor } from "../testing/testExecutor.ts";

test("mapValues gives [key, f(value)]", async () => {
  const executor = new TestExecutor(["v => v * 10", "([k, v]) => k + v"]);
  const pairs = recordsSource([
    ["a", 1],
    ["b", 2],
  ]);
  assert.deepEqual(await executor.collect(pairs, [{ op: "mapValues", f: 0 }]), [
    ["a", 10],
    ["b", 20],
  ]);
  const operators = [{ op: "mapValues", f: 0 } as const, { op: "map", f: 1 } as const];
  assert.deepEqual(await executor.collect(pairs, operators), ["a10", "b20"]);
});

test("mapValues refuses a record that is not a pair, with its value and position", async () => {
  const site = { file: "job.ts", line: 3, column: 9 };
  const executor = new TestExecutor(["v => v"]);
  for (const bad of ["ab", null, [1, 2, 3], { length: 2 }, undefined]) {
    const error = await executor.error({
      pipeline: { from: recordsSource([["a", 1], bad]), operators: [{ op: "mapValues", f: 0, site }] },
      sink: { sink: "count" },
    });
    assert.deepEqual([error.code, error.position, error.record?.index], ["notAPair", site, 1]);
  }
});
