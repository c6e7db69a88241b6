import assert from "node:assert/strict";
import { test } from "node:test";
import { TestRun } from "../driver/testing/TestRun.ts";

const SUMS = "(a, b) => a + b, (a, b) => a - b";

/** A program over batches of pairs, one a second. */
function program(batches: readonly unknown[], body: string): string {
  return `import { Seconds, StorageLevel, StreamingContext, type DStream } from "dstream";
const ssc = new StreamingContext(1);
ssc.checkpoint("checkpoint");
const batches: [string, number][][] = ${JSON.stringify(batches)};
const pairs: DStream<[string, number]> = ssc.queueStream(batches);
pairs.foreachRDD(() => {});
${body}
ssc.start();
`;
}

async function withRun(source: string, body: (run: TestRun) => Promise<void>): Promise<void> {
  const run = new TestRun(source);
  try {
    await body(run);
  } finally {
    await run.close();
  }
}

test("a key dropped with data in the window fails the batch in which that data leaves, and those after it (spec 3.6)", async () => {
  const dropsAll = `pairs.reduceByKeyAndWindow(${SUMS}, Seconds(1), Seconds(1), 2, () => false).print();`;
  await withRun(program([[["a", 1]], [], [["b", 1]]], dropsAll), async (run) => {
    await run.advance(4);
    const errors = run.all("error").map(({ error, batchTime }) => [batchTime, error.name, error.message.slice(0, 42)]);
    const words = "Neither previous window has value for key,";
    assert.deepEqual(errors, [
      [2000, "Exception", words],
      [3000, "Exception", words],
      [4000, "Exception", words],
    ]);
  });
});

test("a lost batch does not lose the window: the next one makes up for it (spec 1.5, 3.6)", async () => {
  const body = `pairs.reduceByKeyAndWindow(${SUMS}, Seconds(3)).print();
pairs.transform((rdd, time) => {
  if (time.milliseconds === 2000) throw new Error("no second batch");
  return rdd;
}).foreachRDD(() => {});`;
  await withRun(program([[["a", 1]], [["a", 2]], [["a", 4]], [["a", 8]]], body), async (run) => {
    await run.advance(4);
    const rows = run.outputs.map(({ batchTime, rows }) => [batchTime, rows]);
    assert.deepEqual(rows, [
      [1000, [["a", 1]]],
      [3000, [["a", 7]]],
      [4000, [["a", 14]]],
    ]);
  });
});

test("a window goes on from batches whose outputs read some of it, nothing, or failed (spec 3.6)", async () => {
  const body = `pairs.reduceByKeyAndWindow(${SUMS}, Seconds(2)).foreachRDD(async (rdd, time) => {
  if (time.milliseconds === 1000) return;
  if (time.milliseconds === 2000) console.log(String((await rdd.take(1)).length));
  if (time.milliseconds === 3000) throw new Error("no");
  if (time.milliseconds === 4000) console.log((await rdd.map(([key, n]) => key + n).collect()).sort().join());
});`;
  const batch = [
    ["a", 1],
    ["b", 1],
    ["c", 1],
  ];
  await withRun(program([batch, batch, batch, batch.slice(1)], body), async (run) => {
    await run.advance(4);
    assert.deepEqual(run.log, ["1", "a1,b2,c2"]);
  });
});

test("lengths that are no multiples of the parent's slide are refused, by kind of window (spec 3.2)", async () => {
  const body = `for (const wrong of [
  () => pairs.window(2, 2).reduceByKeyAndWindow(${SUMS}, 3, 2),
  () => pairs.window(2, 2).reduceByKeyAndWindow(${SUMS}, 4, 3),
  () => pairs.window(2, 2).countByWindow(0, 2),
  () => pairs.window(2, 2).reduceByKeyAndWindow((a, b) => a + b, 3, 2),
  () => pairs.window(2, 2).groupByKeyAndWindow(4, 1),
]) {
  try { wrong(); } catch (error) { console.log((error as Error).name + ": " + (error as Error).message); }
}`;
  await withRun(program([], body), async (run) => {
    await run.advance(1);
    const inverse = "IllegalArgumentException: requirement failed: The";
    assert.deepEqual(run.log, [
      `${inverse} window duration of ReducedWindowedDStream (3000 ms) must be multiple of the slide duration of parent DStream (2000 ms)`,
      `${inverse} slide duration of ReducedWindowedDStream (3000 ms) must be multiple of the slide duration of parent DStream (2000 ms)`,
      `${inverse} window duration of ReducedWindowedDStream (0 ms) must be multiple of the slide duration of parent DStream (2000 ms)`,
      "Exception: The window duration of windowed DStream (3000 ms) must be a multiple of the slide duration of parent DStream (2000 ms)",
      "Exception: The slide duration of windowed DStream (1000 ms) must be a multiple of the slide duration of parent DStream (2000 ms)",
    ]);
  });
});
