import assert from "node:assert/strict";
import { test } from "node:test";
import { TestRun } from "../driver/testing/TestRun.ts";
import { testOperation } from "../driver/testing/testOperation.ts";
import { engineFunction } from "../rdd/engineFunction.ts";
import { HashPartitioner } from "../rdd/HashPartitioner.ts";
import { ForEachDStream } from "./ForEachDStream.ts";
import { MapWithStateDStream } from "./MapWithStateDStream.ts";
import { StateSnapshotDStream } from "./StateSnapshotDStream.ts";
import { emptyContext } from "./testing/emptyContext.ts";
import { SparseInput } from "./testing/SparseInput.ts";

const PAIR = "[string, number]";
/** Sums the values of a key; declares three parameters. */
const SUM = `(key: string, value: number | undefined, state: State<number>) => {
  const sum = (value ?? 0) + (state.getOption() ?? 0);
  state.update(sum);
  return sum;
}`;
/** Reports the keys that time out; declares four parameters. */
const REPORT = `(time: Time, key: string, value: number | undefined, state: State<number>) => {
  if (state.isTimingOut()) return key;
  if (value !== undefined && value > 0) state.update(value);
}`;

/** "a1 b2" as [["a", 1], ["b", 2]]; a letter alone counts 1. */
const pairs = (text: string): [string, number][] =>
  text
    .split(" ")
    .filter(Boolean)
    .map((word) => [word.charAt(0), Number(word.slice(1) || 1)]);

/** The six batches of the specification's examples. */
const GROWING = ["", "a", "a b", "a b c", "a b", "a", ""].map(pairs);

testOperation("mapWithState gives what f returns for each record (spec 4.3)", {
  input: GROWING,
  type: PAIR,
  operation: `input.mapWithState(StateSpec.function(${SUM}))`,
  expected: [[], [1], [2, 1], [3, 2, 1], [4, 3], [5], []],
});

testOperation("stateSnapshots gives all pairs in every batch, with or without data (spec 4.3)", {
  input: GROWING,
  type: PAIR,
  operation: `input.mapWithState(StateSpec.function(${SUM})).stateSnapshots()`,
  expected: [
    [],
    pairs("a1"),
    pairs("a2 b1"),
    pairs("a3 b2 c1"),
    pairs("a4 b3 c1"),
    pairs("a5 b3 c1"),
    pairs("a5 b3 c1"),
  ],
});

testOperation("with four parameters f gets the time, and undefined or null is no output (spec 4.3)", {
  input: [pairs("a"), pairs("a b"), pairs("a b")],
  type: PAIR,
  operation: `input.mapWithState(StateSpec.function((time: Time, key: string, value: number | undefined, state: State<number>) => {
    const before = state.getOption();
    state.update(time.milliseconds);
    if (before === undefined) return key === "a" ? undefined : null;
    return \`\${key} \${before} \${time}\`;
  }))`,
  expected: [[], ["a 1000 2000 ms"], ["a 2000 3000 ms", "b 2000 3000 ms"]],
});

testOperation("with three parameters whatever f returns is an output, nothing too (spec 4.3)", {
  input: [pairs("a"), pairs("a b")],
  type: PAIR,
  operation: `input.mapWithState(StateSpec.function((key: string, value: number | undefined, state: State<number>) => {
    if (state.exists()) return key;
    state.update(1);
    return null;
  }))`,
  expected: [[null], ["a", null]],
});

testOperation("a removed key begins anew, and is gone from the snapshot of its batch (spec 4.3)", {
  input: ["", "a", "a b", "a b c", "a b c", "a b", "a", ""].map(pairs),
  type: PAIR,
  given: `const mapped = input.mapWithState(StateSpec.function((time: Time, key: string, value: number | undefined, state: State<number>) => {
    if (state.exists()) { state.remove(); return key; }
    state.update(value ?? 0);
  }).numPartitions(1));
  const keys = mapped.stateSnapshots().map(([key]) => key.toUpperCase());`,
  operation: "mapped.union(keys)",
  expected: [[], ["A"], ["a", "B"], ["b", "A", "C"], ["a", "c", "B"], ["b", "A"], ["a"], []],
});

testOperation("keys that expired are reported only in every tenth batch, and a record revives them (spec 4.3)", {
  input: ["a b c", "a b", "a", "", "", "a", "a", "a", "a", "a c", "a", "a"].map(pairs),
  type: PAIR,
  operation: `input.mapWithState(StateSpec.function(${REPORT}).timeout(Seconds(3)))`,
  expected: [[], [], [], [], [], [], [], [], [], ["b"], [], []],
});

testOperation(
  "checkpoint(interval) says how often expired keys are looked for; they expire strictly later (spec 4.3)",
  {
    input: ["a b c", "a b", "a", "", "", "a", "a"].map(pairs),
    type: PAIR,
    given: `const mapped = input.mapWithState(StateSpec.function(${REPORT}).timeout(3));
  mapped.checkpoint(Seconds(1));`,
    operation: "mapped.union(mapped.stateSnapshots().map(([key]) => key.toUpperCase()))",
    expected: [["A", "B", "C"], ["A", "B", "C"], ["A", "B", "C"], ["A", "B", "C"], ["A", "B", "c"], ["A", "b"], ["A"]],
  },
);

testOperation("a record that only reads keeps its key, where there is a timeout (spec 4.3)", {
  input: [pairs("a1 b1"), pairs("a0"), pairs("a0"), []],
  type: PAIR,
  given: `const mapped = input.mapWithState(StateSpec.function(${REPORT}).timeout(Seconds(1)));
  mapped.checkpoint(Seconds(1));`,
  operation: "mapped",
  expected: [[], [], ["b"], [], ["a"]],
});

testOperation("keys of initialState count as updated in the first batch; it may be an RDD or an array (spec 4.3)", {
  input: [pairs("a"), [], [], []],
  type: PAIR,
  given: `const rdd = ssc.sparkContext.parallelize<string, number>([["a", 10], ["i", 5]]);
  const report = (time: Time, key: string, value: number | undefined, state: State<number>) => {
    if (!state.isTimingOut()) state.update((state.getOption() ?? 0) + (value ?? 0));
    return [key, state.get()];
  };
  const fromRdd = input.mapWithState(StateSpec.function(report).initialState(rdd).timeout(Seconds(2)).numPartitions(3));
  const fromArray = input.mapWithState(StateSpec.function(report).initialState([["z", 1]]));
  fromRdd.checkpoint(Seconds(1));`,
  operation: "fromRdd.union(fromArray.stateSnapshots())",
  expected: [pairs("a11 a1 z1"), pairs("a1 z1"), pairs("a1 z1"), pairs("a11 i5 a1 z1")],
});

test("a batch without RDD counts as one without records (spec 4.3)", () => {
  const context = emptyContext();
  const input = new SparseInput(context, [2000]);
  const mapping = { f: engineFunction("first"), withTime: false };
  const stream = new MapWithStateDStream(
    input,
    { mapping, partitioner: new HashPartitioner(2) },
    { operation: "test" },
  );
  const snapshots = new StateSnapshotDStream(stream, { operation: "test" });
  new ForEachDStream(snapshots, async () => {}, { operation: "test" });
  context.graph.start(0);
  const partitions = [1000, 2000, 3000].map((time) => snapshots.getOrCompute(time)?.numPartitions);
  assert.deepEqual(partitions, [2, 2, 2]);
});

testOperation("windows over outputs and snapshots see the batches as they were (spec 3.1, 4.3)", {
  input: [pairs("a"), pairs("a"), pairs("b")],
  type: PAIR,
  given: `const mapped = input.mapWithState(StateSpec.function(${SUM}));
  const outputs = mapped.window(Seconds(2)).map((sum) => ["out", sum] as [string, number]);`,
  operation: "outputs.union(mapped.stateSnapshots().window(Seconds(2)))",
  expected: [
    [
      ["out", 1],
      ["a", 1],
    ],
    [
      ["out", 1],
      ["out", 2],
      ["a", 1],
      ["a", 2],
    ],
    [
      ["out", 2],
      ["out", 1],
      ["a", 2],
      ["a", 2],
      ["b", 1],
    ],
  ],
});

test("f runs once for each record, however many outputs read its results, and tells sizes of the state (spec 4.3)", async () => {
  const run = new TestRun(`import { State, StateSpec, StreamingContext } from "dstream";
const ssc = new StreamingContext(1);
ssc.checkpoint("checkpoint");
const batch: [string, number][] = [["a", 1], ["b", 1], ["a", 1]];
const mapped = ssc.queueStream([batch, batch]).mapWithState(StateSpec.function(
  (key: string, value: number | undefined, state: State<number>) => {
    console.log("f", key);
    state.update((state.getOption() ?? 0) + (value ?? 0));
    return [key, state.get()];
  }));
mapped.print();
mapped.stateSnapshots().print();
mapped.foreachRDD(async (rdd) => { await rdd.count(); await rdd.collect(); });
ssc.start();
`);
  try {
    await run.advance(2);
    assert.deepEqual(run.all("error"), []);
    assert.deepEqual(run.log.toSorted(), ["f a", "f a", "f a", "f a", "f b", "f b"]);
    const updates = run.all("stateUpdated").map(({ batchTime, numKeys }) => [batchTime, numKeys]);
    assert.deepEqual(updates, [
      [1000, 2],
      [2000, 2],
    ]);
  } finally {
    await run.close();
  }
});

test("state goes on from batches whose outputs read none of it, or only snapshots (spec 4.3)", async () => {
  const run = new TestRun(`import { State, StateSpec, StreamingContext } from "dstream";
const ssc = new StreamingContext(1);
ssc.checkpoint("checkpoint");
const batch: [string, number][] = [["a", 1], ["b", 1], ["c", 1]];
const mapped = ssc.queueStream([batch, batch, batch, batch]).mapWithState(StateSpec.function(${SUM}));
mapped.stateSnapshots().foreachRDD(async (rdd, time) => {
  if (time.milliseconds === 2000) console.log((await rdd.take(1)).length);
  if (time.milliseconds === 4000) console.log((await rdd.map(([key, n]) => key + n).collect()).sort().join());
});
ssc.start();
`);
  try {
    await run.advance(4);
    assert.deepEqual(run.all("error"), []);
    assert.deepEqual(run.log, ["1", "a4,b4,c4"]);
  } finally {
    await run.close();
  }
});

test("without a checkpoint folder start fails with Spark's words, at the operator's line (spec 3.9)", async () => {
  const run = new TestRun(`import { State, StateSpec, StreamingContext } from "dstream";
const ssc = new StreamingContext(1);
const spec = StateSpec.function((key: string, value: number | undefined, state: State<number>) => key);
ssc.queueStream<[string, number]>([]).mapWithState(spec).print();
ssc.start();
`);
  try {
    const { error } = await run.ended;
    assert.equal(error?.name, "IllegalArgumentException");
    assert.match(error?.message ?? "", /^requirement failed: The checkpoint directory has not been set/);
    assert.equal(error?.position?.line, 4);
  } finally {
    await run.close();
  }
});

test("misuse of the State handle fails the batch with Spark's error, at the line of the call (spec 4.3)", async () => {
  const run = new TestRun(`import { State, StateSpec, StreamingContext } from "dstream";
const ssc = new StreamingContext(1);
ssc.checkpoint("checkpoint");
const queue: [string, number][][] = [[["removed", 1]], [["get", 1]]];
const spec = StateSpec.function((key: string, value: number | undefined, state: State<number>) => {
  if (key === "get") return state.get();
  state.remove();
  try { state.update(1); } catch (error) { return (error as Error).name; }
});
ssc.queueStream(queue).mapWithState(spec).print();
ssc.start();
`);
  try {
    await run.advance(2);
    assert.deepEqual(run.outputs[0]?.rows, ["IllegalArgumentException"]);
    const [first] = run.all("error");
    assert.deepEqual([first?.error.name, first?.error.position?.line], ["NoSuchElementException", 6]);
    assert.equal(first?.error.record?.sample, "(get,1)");
  } finally {
    await run.close();
  }
});

test("what is no StateSpec is refused, and so are the handles in the program itself (spec 4.3)", async () => {
  const run = new TestRun(`import { State, StateSpec, StreamingContext } from "dstream";
const ssc = new StreamingContext(1);
const pairs = ssc.queueStream<[string, number]>([]);
const attempt = (what: () => unknown) => { try { what(); console.log("no error"); } catch (error) { console.log((error as Error).name); } };
attempt(() => pairs.mapWithState({} as StateSpec<string, number, number, number>));
attempt(() => StateSpec.function(5 as never));
attempt(() => Reflect.construct(StateSpec, [Symbol("making"), {}]));
attempt(() => Reflect.construct(State, [{ phase: "present", value: 1 }]));
attempt(() => StateSpec.function(() => 1).timeout("soon" as never));
attempt(() => pairs.mapWithState(StateSpec.function(() => 1).numPartitions(-1)));
`);
  try {
    await run.ended;
    assert.deepEqual(run.log, [
      "IllegalArgumentException",
      "IllegalArgumentException",
      "TypeError",
      "TypeError",
      "IllegalArgumentException",
      "IllegalArgumentException",
    ]);
  } finally {
    await run.close();
  }
});
