import assert from "node:assert/strict";
import { test } from "node:test";
import { TestRun } from "../driver/testing/TestRun.ts";

/** Runs a program over batches of pairs, one a second, and hands the run over when so many batches are done or it has ended. */
async function withRun(text: string, batches: number, body: (run: TestRun) => Promise<void> | void): Promise<void> {
  const run = new TestRun(`import { Seconds, StorageLevel, StreamingContext, Time, type DStream } from "dstream";
const ssc = new StreamingContext(1);
const pairs: DStream<[string, number]> = ssc.queueStream([[["a", 1]], [["b", 2]], [["c", 3]], [["d", 4]]]);
const attempt = (f: () => unknown): void => {
  try { f(); console.log("accepted"); } catch (error) { console.log((error as Error).name + ": " + (error as Error).message); }
};
${text}`);
  try {
    await run.advance(batches);
    await body(run);
  } finally {
    await run.close();
  }
}

const ADDED = "IllegalStateException: Adding new inputs, transformations, and output operations after";

test("no operation can be defined once the context was started or stopped (spec 2.8)", async () => {
  const attempts = `const operations = [
  () => pairs.join(pairs), () => pairs.cogroup(pairs), () => pairs.countByValue(), () => pairs.countByWindow(2, 1),
  () => pairs.reduceByKeyAndWindow((a, b) => a + b, (a, b) => a - b, 2), () => pairs.transformWith(pairs, (a, b) => a.union(b)),
  () => pairs.combineByKey((v) => v, (a, b) => a + b, (a, b) => a + b), () => pairs.groupByKeyAndWindow(2),
  () => pairs.print(), () => ssc.union([pairs, pairs]), () => ssc.queueStream([]),
];`;
  const text = `${attempts}
pairs.print();
ssc.start();
operations.forEach(attempt);
await ssc.stop(false);
operations.forEach(attempt);`;
  await withRun(text, 1, async (run) => {
    await run.ended;
    const words = run.log.map((line) => line.slice(0, ADDED.length + 10).trim());
    assert.deepEqual(words, [
      ...Array.from({ length: 11 }, () => `${ADDED} starting`),
      ...Array.from({ length: 11 }, () => `${ADDED} stopping`),
    ]);
  });
});

test("a window with an inverse needs a checkpoint folder, and says so at the user's line (spec 3.9)", async () => {
  for (const operation of ["countByWindow(2, 1)", "countByValueAndWindow(2, 1)", "checkpoint(10)"]) {
    await withRun(`pairs\n  .${operation}.print();\nssc.start();`, 1, async (run) => {
      const { outcome, error } = await run.ended;
      assert.equal(outcome, "failed");
      assert.equal(error?.name, "IllegalArgumentException");
      assert.match(error?.message ?? "", /^requirement failed: The checkpoint directory has not been set/);
    });
  }
});

test("a folder given to the SparkContext serves windows too (spec 3.9)", async () => {
  const text = `ssc.sparkContext.setCheckpointDir("checkpoint");\npairs.countByWindow(2, 1).print();\nssc.start();`;
  await withRun(text, 2, (run) => {
    assert.deepEqual(
      run.outputs.map(({ rows }) => rows),
      [[1], [2]],
    );
  });
});

test("slice gives the RDDs of past batches, from inside an output too (spec 2.7)", async () => {
  const text = `ssc.remember(10);
attempt(() => pairs.slice(new Time(0), new Time(1000)));
pairs.foreachRDD(async (_rdd, time) => {
  if (time.milliseconds !== 3000) return;
  for (const [from, to] of [[0, 2000], [1500, 2999], [2000, 3000]]) {
    const rdds = pairs.slice(new Time(from ?? 0), new Time(to ?? 0));
    console.log((await Promise.all(rdds.map((rdd) => rdd.keys().collect()))).flat().join());
  }
});
ssc.start();`;
  await withRun(text, 3, (run) => {
    assert.match(run.log[0] ?? "", /^SparkException: QueueInputDStream has not been initialized/);
    assert.deepEqual(run.log.slice(1), ["a,b", "a,b", "b,c"]);
  });
});

test("a batch is lost when the function of transformWith returns nothing; the next one is made (spec 2.4)", async () => {
  const text = `pairs.transformWith(pairs, (a, b, time) => time.milliseconds === 1000 ? (undefined as never) : a.subtract(b)).print();
ssc.start();`;
  await withRun(text, 2, (run) => {
    const errors = run.all("error").map(({ error, batchTime }) => [batchTime, error.name, error.position?.line]);
    assert.deepEqual(errors, [[1000, "SparkException", 7]]);
    assert.deepEqual(
      run.outputs.map(({ batchTime, rows }) => [batchTime, rows]),
      [[2000, []]],
    );
  });
});

test("storage levels and checkpoint intervals are fixed at start; wrong arguments are refused (spec 2.6)", async () => {
  const text = `attempt(() => pairs.persist(StorageLevel.MEMORY_AND_DISK).checkpoint(10).cache());
attempt(() => pairs.persist("MEMORY_ONLY" as never));
attempt(() => pairs.slice(0 as never, 1 as never));
attempt(() => pairs.join(5 as never));
attempt(() => pairs.join(pairs, -1));
ssc.checkpoint("checkpoint");
pairs.print();
ssc.start();
attempt(() => pairs.persist());
attempt(() => pairs.checkpoint(10));`;
  await withRun(text, 1, (run) => {
    assert.deepEqual(
      run.log.map((line) => line.split(/[.;]/)[0]),
      [
        "accepted",
        "IllegalArgumentException: persist takes a storage level, such as StorageLevel",
        "IllegalArgumentException: slice takes two times, such as new Time(1000), but was given number",
        "IllegalArgumentException: join takes a DStream, but it was given number",
        "IllegalArgumentException: requirement failed: The number of partitions is -1",
        "UnsupportedOperationException: Cannot change storage level of a DStream after streaming context has started",
        "UnsupportedOperationException: Cannot change checkpoint interval of a DStream after streaming context has started",
      ],
    );
  });
});
