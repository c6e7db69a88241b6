import assert from "node:assert/strict";
import { test } from "node:test";
import { partitionOf, recordHash } from "../../util/hash.ts";
import { bucketRecords, lineBlock, recordsPipeline, TestExecutor } from "../testing/testExecutor.ts";

const executor = new TestExecutor(["line => line.split(' ')", "word => [word, 1]", "(a, b) => a + b"]);
const aggregator = { mergeValue: 2, mergeCombiners: 2 };
const words = {
  from: { source: "lines", blocks: [lineBlock("I love hadoop\nI love spark\n")] } as const,
  operators: [{ op: "flatMap", f: 0 } as const, { op: "map", f: 1 } as const],
};

test("pairs are combined and spread by the hash of their key", async () => {
  const buckets = await executor.shuffle(words, { partitioner: { by: "keyHash", partitions: 3 }, aggregator });
  const expected = [0, 1, 2].map((partition) =>
    Object.entries({ I: 2, love: 2, hadoop: 1, spark: 1 }).filter(
      ([key]) => partitionOf(recordHash(key), 3) === partition,
    ),
  );
  assert.deepEqual(buckets.map(bucketRecords), expected);
  assert.deepEqual(
    buckets.map(({ numRecords }) => numRecords),
    expected.map(({ length }) => length),
  );
});

test("pairs without an aggregator go as they are", async () => {
  const pairs = [
    [2, "a"],
    [1, "b"],
    [2, "c"],
    [null, "d"],
  ];
  const buckets = await executor.shuffle(recordsPipeline(pairs), { partitioner: { by: "keyHash", partitions: 2 } });
  assert.deepEqual(buckets.map(bucketRecords), [
    [
      [2, "a"],
      [2, "c"],
      [null, "d"],
    ],
    [[1, "b"]],
  ]);
});

test("records dealt out in turn fill the reducers evenly, from a start that depends on the partition", async () => {
  const buckets = await executor.shuffle(recordsPipeline([1, "b", [3], null, 5]), {
    partitioner: { by: "roundRobin", partitions: 2 },
  });
  assert.deepEqual(buckets.map(bucketRecords), [
    [1, [3], 5],
    ["b", null],
  ]);
});

test("a record that is not a pair is refused, with its value and position", async () => {
  const site = { file: "job.ts", line: 5, column: 2 };
  const error = await executor.error({
    pipeline: { ...words, operators: [{ op: "flatMap", f: 0, site }] },
    sink: { sink: "shuffle", partitioner: { by: "keyHash", partitions: 1 }, aggregator },
  });
  assert.deepEqual([error.code, error.params, error.position], ["notAPair", { value: "I" }, site]);
  assert.deepEqual(error.record, { index: 0, partition: 0, sample: "I love hadoop" });
});

test("a record that cannot travel is refused", async () => {
  const site = { file: "job.ts", line: 8, column: 4 };
  const failing = new TestExecutor(["x => [x, () => x]"]);
  const error = await failing.error({
    pipeline: recordsPipeline([1], [{ op: "map", f: 0, site }]),
    sink: { sink: "shuffle", partitioner: { by: "keyHash", partitions: 1 } },
  });
  assert.deepEqual([error.code, error.position], ["recordNotSerializable", site]);
});
