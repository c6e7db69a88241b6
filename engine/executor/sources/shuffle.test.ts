import assert from "node:assert/strict";
import { test } from "node:test";
import type { AggregatorPlan, SinkPlan, SourcePlan } from "../../protocol/taskPlan.ts";
import { recordsPipeline, TestExecutor } from "../testing/testExecutor.ts";

type Read = Extract<SourcePlan, { source: "shuffle" }>["read"];
type Partitioner = Extract<SinkPlan, { sink: "shuffle" }>["partitioner"];

const executor = new TestExecutor(["(a, b) => a + b", "v => [v]", "(all, v) => [...all, v]", "(a, b) => [...a, ...b]"]);
const sum: AggregatorPlan = { mergeValue: 0, mergeCombiners: 0 };
const lists: AggregatorPlan = { create: 1, mergeValue: 2, mergeCombiners: 3 };
const one: Partitioner = { by: "keyHash", partitions: 1 };

async function shuffled(inputs: readonly unknown[][], read: Read, aggregator?: AggregatorPlan): Promise<unknown[]> {
  const maps = inputs.map((input) => executor.shuffle(recordsPipeline(input), { partitioner: one, aggregator }));
  const buckets = (await Promise.all(maps)).flat();
  return executor.collect({ source: "shuffle", buckets, read, aggregator });
}

test("combine merges what the map tasks combined, whatever the keys are", async () => {
  for (const keys of [
    ["a", "b"],
    [1, 2],
    [-1, 1e12],
    [1.5, NaN],
    [null, true],
    [
      ["a", 1],
      ["a", 2],
    ],
    [{ x: 1 }, { x: 2 }],
  ]) {
    const [k, l] = keys;
    const maps = [
      [
        [k, 1],
        [l, 2],
        [k, 3],
      ],
      [[l, 10]],
      [[k, 100]],
    ];
    assert.deepEqual(await shuffled(maps, "combine", sum), [
      [k, 104],
      [l, 12],
    ]);
  }
});

test("combine with a create function merges combiners", async () => {
  const maps = [
    [
      ["a", 1],
      ["a", 2],
    ],
    [
      ["a", 3],
      ["b", 4],
    ],
  ];
  assert.deepEqual(await shuffled(maps, "combine", lists), [
    ["a", [1, 2, 3]],
    ["b", [4]],
  ]);
});

test("group gives all values of a key in the order of the map tasks", async () => {
  const maps = [
    [
      ["a", 1],
      ["b", 2],
      ["a", 3],
    ],
    [["a", 4]],
  ];
  assert.deepEqual(await shuffled(maps, "group"), [
    ["a", [1, 3, 4]],
    ["b", [2]],
  ]);
});

test("plain gives the pairs as they are", async () => {
  const maps = [
    [
      ["a", 1],
      ["a", 1],
    ],
    [["b", { n: 1 }]],
  ];
  assert.deepEqual(await shuffled(maps, "plain"), maps.flat());
});

test("no buckets give no records", async () => {
  for (const read of ["combine", "group", "plain"] as const) {
    assert.deepEqual(await executor.collect({ source: "shuffle", buckets: [], read, aggregator: sum }), []);
  }
});

test("a merge that throws names the pair", async () => {
  const failing = new TestExecutor(["(a, b) => a + b", "(a, b) => { throw new Error('no'); }"]);
  const aggregator = { mergeValue: 0, mergeCombiners: 1 };
  const maps = [
    [
      ["a", 1],
      ["b", 1],
    ],
    [
      ["c", 3],
      ["b", 2],
    ],
  ].map((input) => failing.shuffle(recordsPipeline(input), { partitioner: one, aggregator }));
  const buckets = (await Promise.all(maps)).flat();
  const error = await failing.error({
    pipeline: { from: { source: "shuffle", buckets, read: "combine", aggregator }, operators: [] },
    sink: { sink: "count" },
  });
  assert.deepEqual([error.message, error.record?.sample], ["no", "(b,2)"]);
});
