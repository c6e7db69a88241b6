import assert from "node:assert/strict";
import { test } from "node:test";
import { TestRun } from "../driver/testing/TestRun.ts";
import { testOperation } from "../driver/testing/testOperation.ts";

const PAIR = "[string, number]";
const SUM = "(values, state) => values.reduce((a, b) => a + b, state ?? 0)";

testOperation("updateStateByKey gives all pairs of state in each batch, with or without data (spec 4.1)", {
  input: [
    [["a", 1]],
    [
      ["a", 1],
      ["b", 1],
    ],
    [
      ["a", 1],
      ["b", 1],
      ["c", 1],
    ],
    [
      ["a", 1],
      ["b", 1],
    ],
    [["a", 1]],
    [],
  ],
  type: PAIR,
  operation: `input.updateStateByKey(${SUM})`,
  expected: [
    [["a", 1]],
    [
      ["a", 2],
      ["b", 1],
    ],
    [
      ["a", 3],
      ["b", 2],
      ["c", 1],
    ],
    [
      ["a", 4],
      ["b", 3],
      ["c", 1],
    ],
    [
      ["a", 5],
      ["b", 3],
      ["c", 1],
    ],
    [
      ["a", 5],
      ["b", 3],
      ["c", 1],
    ],
  ],
});

testOperation(
  "updateStateByKey forgets a key for which it returns undefined or null, and begins anew with it (spec 4.1)",
  {
    input: [
      [
        ["a", 1],
        ["b", 1],
      ],
      [
        ["a", -1],
        ["b", -2],
      ],
      [["a", 5]],
      [],
    ],
    type: PAIR,
    operation: `input.updateStateByKey((values, state) => {
    const sum = values.reduce((a, b) => a + b, state ?? 0);
    if (sum === 0) return undefined;
    return sum < 0 ? null : sum;
  })`,
    expected: [
      [
        ["a", 1],
        ["b", 1],
      ],
      [],
      [["a", 5]],
      [["a", 5]],
    ],
  },
);

testOperation("updateStateByKey calls f for keys without new values too (spec 4.1)", {
  input: [[["a", 1]], [], []],
  type: PAIR,
  operation: "input.updateStateByKey((values, state: string | undefined) => `${state ?? ''}${values.length}`)",
  expected: [[["a", "1"]], [["a", "10"]], [["a", "100"]]],
});

testOperation("updateStateByKey begins with initialRDD, for which f is called in the first batch (spec 4.1)", {
  input: [[["hello", 1]], [["world", 1]]],
  type: PAIR,
  given: 'const initial = ssc.sparkContext.parallelize<string, number>([["hello", 1], ["world", 1]]);',
  operation: `input.updateStateByKey(${SUM}, 2, initial)`,
  expected: [
    [
      ["hello", 2],
      ["world", 1],
    ],
    [
      ["hello", 2],
      ["world", 2],
    ],
  ],
});

testOperation("updateStateByKey takes its initial state as an array and its partitions by number (spec 4.2)", {
  input: [[], [["a", 1]]],
  type: PAIR,
  operation: `input.updateStateByKey(${SUM}, 3, [["a", 10]])`,
  expected: [[["a", 10]], [["a", 11]]],
});

testOperation("state flows on into windows and other operations (spec 3.1, 4.1)", {
  input: [[["a", 1]], [["a", 1]], [["a", 1]]],
  type: PAIR,
  operation: `input.updateStateByKey(${SUM}).window(Seconds(2)).mapValues((n) => n * 10)`,
  expected: [
    [["a", 10]],
    [
      ["a", 10],
      ["a", 20],
    ],
    [
      ["a", 20],
      ["a", 30],
    ],
  ],
});

test("state goes on from batches whose outputs read only some of it, or nothing, or failed (spec 4.1)", async () => {
  const run = new TestRun(`import { StreamingContext } from "dstream";
const ssc = new StreamingContext(1);
ssc.checkpoint("checkpoint");
const batch: [string, number][] = [["a", 1], ["b", 1], ["c", 1]];
const sums = ssc.queueStream([batch, batch, batch, batch]).updateStateByKey(${SUM});
sums.foreachRDD(async (rdd, time) => {
  if (time.milliseconds === 1000) return;
  if (time.milliseconds === 2000) console.log((await rdd.take(1)).length);
  if (time.milliseconds === 3000) throw new Error("no");
  if (time.milliseconds === 4000) console.log((await rdd.map(([key, n]) => key + n).collect()).sort().join());
});
ssc.start();
`);
  try {
    await run.advance(4);
    assert.deepEqual(run.log, ["1", "a4,b4,c4"]);
    assert.deepEqual(
      run.all("error").map(({ error }) => error.message),
      ["no"],
    );
  } finally {
    await run.close();
  }
});
