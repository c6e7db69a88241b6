import assert from "node:assert/strict";
import { test } from "node:test";
import type { SourcePlan } from "../../protocol/taskPlan.ts";
import { recordsPipeline, TestExecutor } from "../testing/testExecutor.ts";

const functions = [
  "(values, state) => values.reduce((a, b) => a + b, state ?? 0) || undefined",
  "(values, state) => { if (values.includes(13)) throw new Error('thirteen'); return 1; }",
];
const site = { file: "job.ts", line: 12, column: 5 };

function batch(time: number, pairs: readonly (readonly [string, number])[], f = 0): SourcePlan {
  const previousTime = time === 1000 ? undefined : time - 1000;
  return {
    source: "updateState",
    stateId: 1,
    partition: 0,
    time,
    previousTime,
    f,
    input: recordsPipeline(pairs),
    site,
  };
}

test("updateState carries the state of each key from batch to batch and can run a batch again (spec 4.1)", async () => {
  const executor = new TestExecutor(functions);
  const first = await executor.collect(batch(1000, [["a", 1]]));
  const second = await executor.collect(
    batch(2000, [
      ["a", 1],
      ["b", 1],
      ["a", 2],
    ]),
  );
  const third = await executor.collect(batch(3000, [["a", -4]]));
  assert.deepEqual(
    [first, second, third],
    [
      [["a", 1]],
      [
        ["a", 4],
        ["b", 1],
      ],
      [["b", 1]],
    ],
  );
  assert.deepEqual(
    await executor.collect(
      batch(2000, [
        ["a", 1],
        ["b", 1],
        ["a", 2],
      ]),
    ),
    second,
  );
  assert.deepEqual(await executor.collect(batch(3000, [["b", 5]])), [
    ["a", 4],
    ["b", 6],
  ]);
});

test("updateState starts from initial pairs and reports how many keys it holds", async () => {
  const initial = recordsPipeline([
    ["a", 10],
    ["z", 1],
  ]);
  const report = await new TestExecutor(functions).report({
    pipeline: {
      from: {
        ...batch(1000, [
          ["a", 1],
          ["b", 2],
        ]),
        initial,
      } as SourcePlan,
      operators: [],
    },
    sink: { sink: "count" },
  });
  assert.deepEqual([report.metrics.recordsOut, report.metrics.stateKeys], [3, 3]);
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
    pipeline: { from: batch(2000, [["b", 13]], 1), operators: [] },
    sink: { sink: "count" },
  });
  assert.equal(error.message, "thirteen");
  assert.deepEqual(await executor.collect(batch(2000, [["b", 1]])), [
    ["a", 1],
    ["b", 3],
  ]);
});

test("states that were cleaned away cannot be started from", async () => {
  const executor = new TestExecutor(functions);
  for (const time of [1000, 2000, 3000, 4000]) await executor.collect(batch(time, [["a", 1]]));
  executor.executor.cleanState(1, 3000);
  assert.deepEqual(await executor.collect(batch(4000, [["a", 1]])), [["a", 4]]);
  const error = await executor.error({ pipeline: { from: batch(3000, []), operators: [] }, sink: { sink: "count" } });
  assert.equal(error.code, "stateLost");
});
