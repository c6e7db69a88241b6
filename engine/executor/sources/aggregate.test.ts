import assert from "node:assert/strict";
import { test } from "node:test";
import { recordsPipeline, TestExecutor } from "../testing/testExecutor.ts";

const executor = new TestExecutor(["(a, b) => a + b", "v => String(v)", "(text, v) => text + v"]);
const input = recordsPipeline([
  ["a", 1],
  ["b", 2],
  ["a", 3],
]);

test("aggregate combines the values of each key inside the partition", async () => {
  const sum = { mergeValue: 0, mergeCombiners: 0 };
  assert.deepEqual(await executor.collect({ source: "aggregate", input, read: "combine", aggregator: sum }), [
    ["a", 4],
    ["b", 2],
  ]);
  const texts = { create: 1, mergeValue: 2, mergeCombiners: 0 };
  assert.deepEqual(await executor.collect({ source: "aggregate", input, read: "combine", aggregator: texts }), [
    ["a", "13"],
    ["b", "2"],
  ]);
});

test("aggregate groups the values of each key inside the partition", async () => {
  assert.deepEqual(await executor.collect({ source: "aggregate", input, read: "group" }), [
    ["a", [1, 3]],
    ["b", [2]],
  ]);
});

test("aggregate keeps all values of a key in order, few or many", async () => {
  const sizes = [1, 2, 3, 4, 5, 40];
  const pairs = sizes.flatMap((size) => Array.from({ length: size }, (_, i): [number, number] => [size, i]));
  const grouped = await executor.collect({ source: "aggregate", input: recordsPipeline(pairs), read: "group" });
  assert.deepEqual(
    grouped,
    sizes.map((size) => [size, Array.from({ length: size }, (_, i) => i)]),
  );
});
