import assert from "node:assert/strict";
import { test } from "node:test";
import { TestRun } from "../driver/testing/TestRun.ts";
import { testOperation } from "../driver/testing/testOperation.ts";
import { EmptyRDD } from "../rdd/EmptyRDD.ts";
import { engineFunction } from "../rdd/engineFunction.ts";
import { HashPartitioner } from "../rdd/HashPartitioner.ts";
import type { RDD } from "../rdd/RDD.ts";
import { ForEachDStream } from "./ForEachDStream.ts";
import { StateDStream } from "./StateDStream.ts";
import { emptyContext } from "./testing/emptyContext.ts";
import { SparseInput } from "./testing/SparseInput.ts";

const PAIR = "[string, number]";
/** "a1 b2" as [["a", 1], ["b", 2]]; a letter alone counts 1. */
const pairs = (text: string): [string, number][] =>
  text
    .split(" ")
    .filter(Boolean)
    .map((word) => [word.charAt(0), Number(word.slice(1) || 1)]);
const SUM = "(values, state) => values.reduce((a, b) => a + b, state ?? 0)";

testOperation("updateStateByKey gives all pairs of state in each batch, with or without data (spec 4.1)", {
  input: [pairs("a1"), pairs("a1 b1"), pairs("a1 b1 c1"), pairs("a1 b1"), pairs("a1"), []],
  type: PAIR,
  operation: `input.updateStateByKey(${SUM})`,
  expected: [pairs("a1"), pairs("a2 b1"), pairs("a3 b2 c1"), pairs("a4 b3 c1"), pairs("a5 b3 c1"), pairs("a5 b3 c1")],
});

testOperation(
  "updateStateByKey forgets a key for which it returns undefined or null, and begins anew with it (spec 4.1)",
  {
    input: [pairs("a1 b1"), pairs("a-1 b-2"), pairs("a5"), []],
    type: PAIR,
    operation: `input.updateStateByKey((values, state) => {
    const sum = values.reduce((a, b) => a + b, state ?? 0);
    if (sum === 0) return undefined;
    return sum < 0 ? null : sum;
  })`,
    expected: [pairs("a1 b1"), [], pairs("a5"), pairs("a5")],
  },
);

testOperation("updateStateByKey calls f for keys without new values too (spec 4.1)", {
  input: [pairs("a1"), [], []],
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
  input: [[], pairs("a1")],
  type: PAIR,
  operation: `input.updateStateByKey(${SUM}, 3, [["a", 10]])`,
  expected: [pairs("a10"), pairs("a11")],
});

testOperation("state flows on into windows and other operations (spec 3.1, 4.1)", {
  input: [pairs("a1"), pairs("a1"), pairs("a1")],
  type: PAIR,
  operation: `input.updateStateByKey(${SUM}).window(Seconds(2)).mapValues((n) => n * 10)`,
  expected: [pairs("a10"), pairs("a10 a20"), pairs("a20 a30")],
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

testOperation("updateStateByKey hands over time and key with four parameters, initial keys too (spec 4.1)", {
  input: [pairs("a"), pairs("a b"), pairs("a b c"), pairs("a b"), pairs("a"), []],
  type: PAIR,
  operation: `input.updateStateByKey(
    (time: Time, key: string, values: number[], state: number | undefined) =>
      (values.length > 0 ? time.milliseconds : 0) + (state ?? 0),
    2, true, [["a", 0], ["c", 0]])`,
  expected: [
    pairs("a1000 c0"),
    pairs("a3000 b2000 c0"),
    pairs("a6000 b5000 c3000"),
    pairs("a10000 b9000 c3000"),
    pairs("a15000 b9000 c3000"),
    pairs("a15000 b9000 c3000"),
  ],
});

for (const remember of [true, false]) {
  testOperation(`updateStateByKey takes a function of whole partitions, rememberPartitioner ${remember} (spec 4.1)`, {
    input: [pairs("a b"), pairs("a"), pairs("b c")],
    type: PAIR,
    given: "const initial = ssc.sparkContext.parallelize<string, number>([['i', 7]]);",
    operation: `input.updateStateByKey(function* (entries: Iterable<[string, number[], number | undefined]>) {
      for (const [key, values, state] of entries) {
        if (values.length > 0 || state === 7) yield [key, values.length + (state ?? 0)] as [string, number];
      }
    }, 3, ${remember}, initial).reduceByKey((a, b) => a + b, 3)`,
    expected: [pairs("a1 b1 i7"), pairs("a2 i7"), pairs("b1 c1 i7")],
  });
}

test("without state and without RDD there is no RDD; the first RDD brings the initial state; then every batch has one (spec 4.1)", () => {
  const context = emptyContext();
  const input = new SparseInput(context, [3000]);
  const initial = new EmptyRDD(context.rdds, 2);
  const state = stateOf(input, initial);
  const rdds = [1000, 2000, 3000, 4000].map((time) => state.getOrCompute(time));
  assert.deepEqual(
    rdds.map((rdd) => rdd !== undefined),
    [false, false, true, true],
  );
  // The batch's pairs and the initial state are both spread anew; later batches read the batch alone.
  assert.deepEqual(
    rdds.slice(2).map((rdd) => rdd?.dependencies.length),
    [2, 1],
  );
});

test("a long time without state costs each batch the same", () => {
  const input = new SparseInput(emptyContext(), []);
  const state = stateOf(input);
  const batches = 20_000;
  for (let batch = 1; batch <= batches; batch++) assert.equal(state.getOrCompute(batch * 1000), undefined);
  assert.equal(input.asked.length, batches);
});

function stateOf(input: SparseInput, initial?: RDD): StateDStream {
  const options = {
    update: engineFunction("first"),
    form: "perKey",
    partitioner: new HashPartitioner(2),
    remembersPartitioner: true,
    ...(initial && { initial }),
  } as const;
  const state = new StateDStream(input, options, { operation: "test" });
  new ForEachDStream(state, async () => {}, { operation: "test" });
  input.context.graph.start(0);
  return state;
}

testOperation("the state of batches that a sparse window leaves out is computed all the same (spec 3.1, 4.1)", {
  input: [pairs("a"), pairs("a"), pairs("a b"), pairs("a")],
  type: PAIR,
  operation: `input.updateStateByKey(${SUM}).window(Seconds(1), Seconds(2))`,
  expected: [null, pairs("a2"), null, pairs("a4 b1")],
});

testOperation("one task may read all partitions of a state, and another output single ones (spec 4.1)", {
  input: [pairs("a b c"), pairs("a b c"), pairs("a b c")],
  type: PAIR,
  given: `const sums = input.updateStateByKey(${SUM});
  sums.transform((rdd) => rdd.coalesce(1)).foreachRDD(async (rdd) => { await rdd.count(); });`,
  operation: "sums",
  expected: [pairs("a1 b1 c1"), pairs("a2 b2 c2"), pairs("a3 b3 c3")],
});

testOperation("two states in one task do not disturb each other (spec 4.1)", {
  input: [pairs("a b"), pairs("a"), pairs("b")],
  type: PAIR,
  given: `const sums = input.updateStateByKey(${SUM});
  const sumsOfSums = sums.updateStateByKey(${SUM});`,
  operation: "sums.union(sumsOfSums)",
  expected: [pairs("a1 a1 b1 b1"), pairs("a2 a3 b1 b2"), pairs("a2 a5 b2 b4")],
});

test("RDDs of past batches give the state as it was then, and the program goes on (spec 2.7, 4.1)", async () => {
  const run = new TestRun(`import { Seconds, StreamingContext, type RDD } from "dstream";
const ssc = new StreamingContext(1);
ssc.checkpoint("checkpoint");
ssc.remember(Seconds(10));
const batch: [string, number][] = [["a", 1], ["b", 1]];
const sums = ssc.queueStream([batch, batch, batch]).updateStateByKey(${SUM});
const past: RDD<[string, number]>[] = [];
sums.foreachRDD(async (rdd) => {
  past.push(rdd);
  const all = await Promise.all(past.map((one) => one.map(([, n]) => n).collect()));
  console.log(all.join(" "));
});
ssc.start();
`);
  try {
    await run.advance(3);
    assert.deepEqual(run.all("error"), []);
    assert.deepEqual(run.log, ["1,1", "1,1 2,2", "1,1 2,2 3,3"]);
    const updates = run.all("stateUpdated").map(({ batchTime, numKeys }) => [batchTime, numKeys]);
    assert.deepEqual(updates, [
      [1000, 2],
      [2000, 2],
      [3000, 2],
    ]);
  } finally {
    await run.close();
  }
});
