import assert from "node:assert/strict";
import { test } from "node:test";
import type { SourcePlan } from "../../protocol/taskPlan.ts";
import { recordsPipeline, TestExecutor } from "../testing/testExecutor.ts";

type MapPlan = Extract<SourcePlan, { source: "mapWithState" }>;

const functions = [
  `(key, value, state) => {
    console.log("called");
    const sum = (state.getOption() ?? 0) + (value ?? 0);
    if (!state.isTimingOut()) state.update(sum);
    return [key, sum];
  }`,
  "(time, key, value, state) => { if (state.exists()) return `${time} ${key}`; state.update(1); }",
  "(key, value, state) => { state.update(1); if (value === 13) throw new Error('thirteen'); }",
];

function batch(time: number, pairs: readonly (readonly [unknown, unknown])[], more: Partial<MapPlan> = {}): MapPlan {
  return {
    source: "mapWithState",
    stateId: 1,
    partition: 0,
    time,
    ...(time > 1000 && { previousTime: time - 1000 }),
    f: 0,
    withTime: false,
    input: recordsPipeline(pairs),
    read: "outputs",
    ...more,
  };
}

test("mapWithState gives what the function returns for each record, and the pairs, from one pass (spec 4.3)", async () => {
  const executor = new TestExecutor(functions);
  const pairs = [
    ["a", 1],
    ["b", 2],
    ["a", 3],
  ] as const;
  assert.deepEqual(await executor.collect(batch(1000, pairs)), [
    ["a", 1],
    ["b", 2],
    ["a", 4],
  ]);
  assert.deepEqual(await executor.collect(batch(1000, pairs, { read: "states" })), [
    ["a", 4],
    ["b", 2],
  ]);
  assert.deepEqual(await executor.collect(batch(1000, pairs)), [
    ["a", 1],
    ["b", 2],
    ["a", 4],
  ]);
  assert.deepEqual(await executor.collect(batch(2000, [["b", 5]], { read: "states" })), [
    ["a", 4],
    ["b", 7],
  ]);
  assert.deepEqual(await executor.collect(batch(1000, [], { read: "states" })), [
    ["a", 4],
    ["b", 2],
  ]);
  assert.equal(executor.output.length, 4);
});

test("with four parameters the function gets the time, and what is nothing is left out (spec 4.3)", async () => {
  const executor = new TestExecutor(functions);
  const timed = { f: 1, withTime: true };
  assert.deepEqual(await executor.collect(batch(1000, [["a", 1]], timed)), []);
  assert.deepEqual(
    await executor.collect(
      batch(
        2000,
        [
          ["b", 1],
          ["a", 1],
        ],
        timed,
      ),
    ),
    ["2000 ms a"],
  );
});

test("a key that timed out is handed over once, without a value (spec 4.3)", async () => {
  const executor = new TestExecutor(functions);
  const initial = recordsPipeline([["i", 5]]);
  await executor.collect(batch(1000, [["a", 1]], { initial, timeout: { before: 0, sweeps: false } }));
  const swept = batch(2000, [["a", 1]], { timeout: { before: 1500, sweeps: true } });
  assert.deepEqual(await executor.collect(swept), [
    ["a", 2],
    ["i", 5],
  ]);
  const report = await executor.report({ pipeline: { from: swept, operators: [] }, sink: { sink: "count" } });
  assert.deepEqual(report.metrics.states, [{ stateId: 1, partition: 0, time: 2000, numKeys: 1 }]);
});

test("a function that throws fails the task with the record, and leaves the state as it was", async () => {
  const executor = new TestExecutor(functions);
  const from = batch(
    1000,
    [
      ["a", 1],
      ["b", 13],
    ],
    { f: 2, site: { file: "job.ts", line: 7, column: 1 } },
  );
  const error = await executor.error({ pipeline: { from, operators: [] }, sink: { sink: "count" } });
  assert.deepEqual([error.message, error.record], ["thirteen", { index: 1, partition: 0, sample: "(b,13)" }]);
  assert.deepEqual(await executor.collect(batch(1000, [["a", 1]], { read: "states" })), [["a", 1]]);
});
