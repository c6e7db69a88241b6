import assert from "node:assert/strict";
import { test } from "node:test";
import type { SourcePlan, StateUpdateForm } from "../../protocol/taskPlan.ts";
import { recordsPipeline, TestExecutor } from "../testing/testExecutor.ts";

const functions = [
  "(values, state) => values.reduce((a, b) => a + b, state ?? 0) || undefined",
  "(values, state) => { if (values.includes(13)) throw new Error('thirteen'); return 1; }",
  "(time, key, values, state) => values.length === 0 ? state : `${time} ${key}`",
  "function* (entries) { for (const [key, values, state] of entries) if (values.length > 0) yield [key, (state ?? 0) + values.length]; }",
];
const site = { file: "job.ts", line: 12, column: 5 };

interface Update {
  readonly f?: number;
  readonly form?: StateUpdateForm;
  readonly initial?: readonly (readonly [string, number])[];
}

function batch(time: number, pairs: readonly (readonly [string, number])[], update: Update = {}): SourcePlan {
  const { f = 0, form = "perKey", initial } = update;
  return {
    source: "updateState",
    stateId: 1,
    partition: 0,
    time,
    ...(time > 1000 && { previousTime: time - 1000 }),
    f,
    form,
    input: recordsPipeline(pairs),
    ...(initial && { initial: recordsPipeline(initial) }),
    site,
  };
}

test("updateState carries the state of each key from batch to batch, and a batch's result can be read again (spec 4.1)", async () => {
  const executor = new TestExecutor(functions);
  const second: SourcePlan = batch(2000, [
    ["a", 1],
    ["b", 1],
    ["a", 2],
  ]);
  const results = [await executor.collect(batch(1000, [["a", 1]]))];
  results.push(await executor.collect(second));
  results.push(await executor.collect(batch(3000, [["a", -4]])));
  assert.deepEqual(results, [
    [["a", 1]],
    [
      ["a", 4],
      ["b", 1],
    ],
    [["b", 1]],
  ]);
  assert.deepEqual(await executor.collect(second), results[1]);
  assert.deepEqual(await executor.collect(batch(3000, [["b", 5]])), results[2]);
});

test("updateState hands over time and key, or the whole partition, where the plan says so (spec 4.1)", async () => {
  const timed = new TestExecutor(functions);
  const withTime = { f: 2, form: "withTimeAndKey" } as const;
  await timed.collect(batch(1000, [["a", 1]], withTime));
  assert.deepEqual(await timed.collect(batch(2000, [["b", 1]], withTime)), [
    ["a", "1000 ms a"],
    ["b", "2000 ms b"],
  ]);
  const whole = new TestExecutor(functions);
  const perPartition = { f: 3, form: "perPartition" } as const;
  await whole.collect(
    batch(
      1000,
      [
        ["a", 1],
        ["b", 1],
      ],
      perPartition,
    ),
  );
  assert.deepEqual(
    await whole.collect(
      batch(
        2000,
        [
          ["b", 1],
          ["b", 1],
        ],
        perPartition,
      ),
    ),
    [["b", 3]],
  );
});

test("updateState starts from initial pairs and reports how many keys it holds", async () => {
  const from = batch(
    1000,
    [
      ["a", 1],
      ["b", 2],
    ],
    {
      initial: [
        ["a", 10],
        ["z", 1],
      ],
    },
  );
  const report = await new TestExecutor(functions).report({
    pipeline: { from, operators: [] },
    sink: { sink: "count" },
  });
  assert.equal(report.metrics.recordsOut, 3);
  assert.deepEqual(report.metrics.states, [{ stateId: 1, partition: 0, time: 1000, numKeys: 3 }]);
});

test("a batch whose function throws leaves the state as it was", async () => {
  const executor = new TestExecutor(functions);
  await executor.collect(
    batch(1000, [
      ["a", 1],
      ["b", 2],
    ]),
  );
  const error = await executor.error({
    pipeline: { from: batch(2000, [["b", 13]], { f: 1 }), operators: [] },
    sink: { sink: "count" },
  });
  assert.equal(error.message, "thirteen");
  assert.deepEqual(await executor.collect(batch(2000, [["b", 1]])), [
    ["a", 1],
    ["b", 3],
  ]);
});

test("states that were cleaned away cannot be read, and the ones after them are not harmed", async () => {
  const executor = new TestExecutor(functions);
  for (const time of [1000, 2000, 3000, 4000]) await executor.collect(batch(time, [["a", 1]]));
  executor.executor.cleanState(1, 3000);
  const error = await executor.error({ pipeline: { from: batch(2000, []), operators: [] }, sink: { sink: "count" } });
  assert.equal(error.code, "stateForgotten");
  assert.deepEqual(await executor.collect(batch(3000, [])), [["a", 3]]);
  assert.deepEqual(await executor.collect(batch(5000, [["a", 1]])), [["a", 5]]);
});
