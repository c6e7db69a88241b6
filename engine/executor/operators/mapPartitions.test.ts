import assert from "node:assert/strict";
import { test } from "node:test";
import { lineBlock, recordsSource, TestExecutor } from "../testing/testExecutor.ts";

const functions = [
  "records => [[...records].length]",
  "function* (partition, records) { for (const record of records) yield partition + ':' + record; }",
  "x => x + 1",
];

test("mapPartitions calls f once with an iterator over the whole partition", async () => {
  const executor = new TestExecutor(functions);
  const count = [{ op: "mapPartitions", f: 0, withIndex: false } as const];
  assert.deepEqual(await executor.collect(recordsSource(["a", "b", "c"]), count), [3]);
  const blocks = [lineBlock("a\nb\n"), lineBlock("c\n")];
  assert.deepEqual(await executor.collect({ source: "lines", blocks }, count), [3]);
});

test("mapPartitions runs on an empty partition too", async () => {
  const count = [{ op: "mapPartitions", f: 0, withIndex: false } as const];
  assert.deepEqual(await new TestExecutor(functions).collect({ source: "empty" }, count), [0]);
});

test("mapPartitions gives the partition's number where it is asked for, between other operators", async () => {
  const operators = [
    { op: "map", f: 2 } as const,
    { op: "mapPartitions", f: 1, withIndex: true } as const,
    { op: "map", f: 2 } as const,
  ];
  assert.deepEqual(await new TestExecutor(functions).collect(recordsSource([1, 2]), operators, 5), ["5:21", "5:31"]);
});

test("an error inside mapPartitions has the operator's place", async () => {
  const site = { file: "job.ts", line: 2, column: 1 };
  const error = await new TestExecutor(["() => 5"]).error({
    pipeline: { from: recordsSource([1]), operators: [{ op: "mapPartitions", f: 0, withIndex: false, site }] },
    sink: { sink: "count" },
  });
  assert.deepEqual([error.code, error.position], ["notIterable", site]);
});
