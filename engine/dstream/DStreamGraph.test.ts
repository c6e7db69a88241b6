import assert from "node:assert/strict";
import { test } from "node:test";
import { TestRun } from "../driver/testing/TestRun.ts";
import { engineFunction } from "../rdd/engineFunction.ts";
import { ForEachDStream } from "./ForEachDStream.ts";
import { MappedDStream } from "./MappedDStream.ts";
import { EmptyInput } from "./testing/EmptyInput.ts";
import { emptyContext } from "./testing/emptyContext.ts";
import { WindowedDStream } from "./WindowedDStream.ts";

const SITE = { operation: "test" };

test("streams remember what their children need: windows ask for their length on top (spec 1.10)", () => {
  const context = emptyContext();
  const map = new MappedDStream(new EmptyInput(context), engineFunction("identity"), SITE);
  const inner = new WindowedDStream(map, { windowDuration: 2000, slideDuration: 1000 }, SITE);
  const outer = new WindowedDStream(inner, { windowDuration: 4000, slideDuration: 2000 }, SITE);
  new ForEachDStream(outer, async () => {}, SITE);
  context.graph.remember(3000);
  context.graph.start(0);
  assert.deepEqual(
    [outer, inner, map].map((stream) => stream.rememberDuration),
    [3000, 7000, 9000],
  );
});

test("a time is computed once while it is remembered, and forgotten afterwards (spec 1.3, 1.10)", () => {
  const context = emptyContext();
  const input = new EmptyInput(context);
  new ForEachDStream(input, async () => {}, SITE);
  new ForEachDStream(input, async () => {}, SITE);
  context.graph.start(0);
  assert.equal(context.graph.generateJobs(1000).length, 2);
  context.graph.generateJobs(2000);
  assert.deepEqual(input.asked, [1000, 2000]);
  context.graph.clearMetadata(2000);
  assert.equal(context.graph.rememberedRdds().length, 1);
});

test("RDDs exist only at zeroTime + n slides, after zeroTime (spec 1.2)", () => {
  const context = emptyContext();
  const input = new EmptyInput(context);
  const window = new WindowedDStream(input, { windowDuration: 1000, slideDuration: 2000 }, SITE);
  new ForEachDStream(window, async () => {}, SITE);
  context.graph.start(5000);
  const valid = [5000, 6000, 6500, 7000, 8000, 9000].filter((time) => window.getOrCompute(time) !== undefined);
  assert.deepEqual(valid, [7000, 9000]);
});

test("output ids are positions in the batch, so they shift where an output has no RDD (spec 1.6)", async () => {
  const run = new TestRun(`import { StreamingContext } from "dstream";
const ssc = new StreamingContext(1);
const numbers = ssc.queueStream<number>([]);
numbers.print();
numbers.window(2, 2).print();
numbers.pprint();
ssc.start();`);
  try {
    await run.advance(2);
    const ids = run.outputs.map(({ opId, outputIndex }) => [opId, outputIndex]);
    assert.deepEqual(ids, [
      [0, 0],
      [1, 2],
      [0, 0],
      [1, 1],
      [2, 2],
    ]);
  } finally {
    await run.close();
  }
});

test("the graph as data shows one stream for each call, with its place and parents (spec 11.6)", async () => {
  const run = new TestRun(`import { StreamingContext } from "dstream";
const ssc = new StreamingContext(1);
const pairs = ssc.queueStream<[string, number]>([]);
pairs.reduceByKeyAndWindow((a, b) => a + b, 4, 2).count().print();
ssc.start();`);
  try {
    const { graph } = await run.event("graph");
    const streams = graph.streams.map(({ operation, slideMs, windowMs, position }) => ({
      operation,
      slideMs,
      windowMs,
      column: position?.column,
    }));
    assert.deepEqual(streams, [
      { operation: "queueStream", slideMs: 1000, windowMs: undefined, column: 19 },
      { operation: "reduceByKeyAndWindow", slideMs: 2000, windowMs: 4000, column: 7 },
      { operation: "count", slideMs: 2000, windowMs: undefined, column: 51 },
    ]);
    const ids = graph.streams.map(({ id }) => id);
    assert.deepEqual(
      graph.streams.map(({ parents }) => parents),
      [[], [ids[0]], [ids[1]]],
    );
    assert.deepEqual(graph.outputs, [
      { outputIndex: 0, operation: "print", dstream: ids[2], position: { file: "job.ts", line: 4, column: 59 } },
    ]);
  } finally {
    await run.close();
  }
});

test("streams of different slides or contexts are not brought together (spec 2.5)", async () => {
  const run = new TestRun(`import { StreamingContext } from "dstream";
const ssc = new StreamingContext(1);
const numbers = ssc.queueStream<number>([]);
const other = new StreamingContext(ssc.sparkContext, 1).queueStream<number>([]);
for (const wrong of [() => numbers.union(numbers.window(2, 2)), () => numbers.union(other), () => ssc.union([])]) {
  try { wrong(); } catch (error) { console.log((error as Error).message); }
}`);
  try {
    await run.ended;
    assert.deepEqual(run.log, [
      "requirement failed: Some of the DStreams have different slide durations: 1000 ms, 2000 ms",
      "requirement failed: Some of the DStreams have different contexts",
      "requirement failed: List of DStreams to union is empty",
    ]);
  } finally {
    await run.close();
  }
});
