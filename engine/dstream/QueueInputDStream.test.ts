import assert from "node:assert/strict";
import { test } from "node:test";
import { TestRun } from "../driver/testing/TestRun.ts";

/** Rows of each batch of a program that makes `stream` and prints it. */
async function rowsOf(given: string, batches: number): Promise<unknown[]> {
  const run = new TestRun(`import { StreamingContext, type RDD } from "dstream";
const ssc = new StreamingContext(1);
const sc = ssc.sparkContext;
${given}
stream.print();
ssc.start();
`);
  try {
    await run.advance(batches);
    assert.deepEqual(run.all("error"), []);
    assert.deepEqual(run.completedBatches[0]?.inputs, [{ inputStreamId: 0, name: "Queue stream [0]", numRecords: 0 }]);
    return run.outputs.map((output) => output.rows);
  } finally {
    await run.close();
  }
}

test("each batch takes one RDD of the queue; arrays count as RDDs (spec 6.4)", async () => {
  const rows = await rowsOf("const stream = ssc.queueStream<number>([[1, 2], sc.makeRDD([3])]);", 3);
  assert.deepEqual(rows, [[1, 2], [3], []]);
});

test("with oneAtATime false a batch takes all that are there (spec 6.4)", async () => {
  const rows = await rowsOf("const stream = ssc.queueStream([[1], [2, 3]], false);", 2);
  assert.deepEqual(rows, [[1, 2, 3], []]);
});

test("what is pushed onto the queue while the program runs is seen (spec 6.4)", async () => {
  const given = `const queue: number[][] = [[1]];
const stream = ssc.queueStream(queue);
stream.foreachRDD((rdd, time) => { queue.push([time.milliseconds]); });`;
  assert.deepEqual(await rowsOf(given, 3), [[1], [1000], [2000]]);
});

test("an empty queue gives an empty RDD of one partition, none for null, or the default (spec 6.4)", async () => {
  const partitions = ".mapPartitions(() => [1])";
  assert.deepEqual(await rowsOf(`const stream = ssc.queueStream<number>([])${partitions};`, 1), [[1]]);
  assert.deepEqual(await rowsOf(`const stream = ssc.queueStream<number>([], true, null)${partitions};`, 1), [[]]);
  assert.deepEqual(await rowsOf("const stream = ssc.queueStream<number>([], true, [7]);", 2), [[7], [7]]);
});

test("with oneAtATime false an empty queue still gives the default (spec 6.4)", async () => {
  const given = "const stream = ssc.queueStream([[1], [2]], false, sc.makeRDD([0, 0]));";
  assert.deepEqual(await rowsOf(given, 3), [
    [1, 2],
    [0, 0],
    [0, 0],
  ]);
});

test("all RDDs pushed while the program runs are taken at the next batch, in their order (spec 6.4)", async () => {
  const given = `const queue: (number[] | RDD<number>)[] = [];
const stream = ssc.queueStream(queue, false);
stream.foreachRDD((rdd, time) => { queue.push([time.milliseconds], sc.makeRDD([1, 2], 2)); });`;
  assert.deepEqual(await rowsOf(given, 3), [[], [1000, 1, 2], [2000, 1, 2]]);
});

test("an RDD that stands in the queue twice is read twice", async () => {
  const given = "const rdd = sc.makeRDD([1, 2]).map((n) => n * 2);\nconst stream = ssc.queueStream([rdd, rdd]);";
  assert.deepEqual(await rowsOf(given, 3), [[2, 4], [2, 4], []]);
});

test("what is no RDD in the queue fails its batch at the user's line, and the next batch takes the next one", async () => {
  const run = new TestRun(`import { StreamingContext } from "dstream";
const ssc = new StreamingContext(1);
const queue: number[][] = [7 as never, [1]];
ssc.queueStream(queue).print();
ssc.start();
`);
  try {
    await run.advance(2);
    const errors = run.all("error").map(({ error }) => [error.code, error.position?.line]);
    assert.deepEqual(errors, [["illegalArgument", 4]]);
    assert.deepEqual(
      run.outputs.map(({ rows }) => rows),
      [[1]],
    );
  } finally {
    await run.close();
  }
});
