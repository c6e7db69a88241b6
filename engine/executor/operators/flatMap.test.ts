import assert from "node:assert/strict";
import { test } from "node:test";
import { recordsSource, TestExecutor } from "../testing/testExecutor.ts";

const cases: readonly (readonly [name: string, f: string, input: readonly unknown[], output: readonly unknown[]])[] = [
  ["arrays", "line => line.split(' ')", ["I love", "", "hadoop"], ["I", "love", "", "hadoop"]],
  ["empty arrays, dropping the record", "x => x > 1 ? [x, x] : []", [1, 2], [2, 2]],
  ["strings, character by character", "word => word", ["ab", "", "中😀"], ["a", "b", "中", "😀"]],
  ["Sets", "xs => new Set(xs)", [[1, 1, 2]], [1, 2]],
  ["Maps, pair by pair", "o => new Map([['a', o]])", [1], [["a", 1]]],
  ["generators", "function* (n) { for (let i = 0; i < n; i++) yield i; }", [2, 0, 1], [0, 1, 0]],
];

for (const [name, f, input, output] of cases) {
  test(`flatMap walks ${name}`, async () => {
    assert.deepEqual(await new TestExecutor([f]).collect(recordsSource(input), [{ op: "flatMap", f: 0 }]), output);
  });
}

test("flatMap inside flatMap keeps the order", async () => {
  const executor = new TestExecutor(["text => text.split('.')", "part => part.split('')", "c => c !== 'b'"]);
  const operators = [
    { op: "flatMap", f: 0 } as const,
    { op: "flatMap", f: 1 } as const,
    { op: "filter", f: 2 } as const,
  ];
  assert.deepEqual(await executor.collect(recordsSource(["ab.c", "d"]), operators), ["a", "c", "d"]);
});

test("flatMap refuses what cannot be walked, at the operator's place", async () => {
  const site = { file: "job.ts", line: 7, column: 3 };
  const executor = new TestExecutor(["x => x > 2 ? undefined : [x]"]);
  const operators = [{ op: "flatMap", f: 0, site } as const];
  const error = await executor.error({
    partition: 4,
    pipeline: { from: recordsSource([1, 2, 3]), operators },
    sink: { sink: "count" },
  });
  assert.equal(error.code, "notIterable");
  assert.deepEqual([error.position, error.record], [site, { index: 2, partition: 4, sample: "3" }]);
});
