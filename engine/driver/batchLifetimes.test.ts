/** What lives from batch to batch, and how long: RDDs kept inside batches, accumulators. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { TestRun } from "./testing/TestRun.ts";

const START = `
import { Seconds, StreamingContext, type RDD } from "dstream";
const ssc = new StreamingContext(Seconds(1));
const sc = ssc.sparkContext;
const input = ssc.queueStream([[1], [2], [3], [4], [5]]);
`;

async function logOf(program: string, batches: number): Promise<string[]> {
  const run = new TestRun(`${START}${program}\nssc.start();\nawait ssc.awaitTermination();`, { master: "local[1]" });
  try {
    await run.advance(batches);
    assert.deepEqual(run.all("error"), []);
    return run.log;
  } finally {
    await run.close();
  }
}

test("an RDD kept inside foreachRDD is forgotten once a whole batch has passed without using it", async () => {
  const log = await logOf(
    `let kept: RDD<number> | undefined;
     input.foreachRDD(async (rdd, time) => {
       kept ??= rdd.map((n) => { console.log("computed " + n); return n; }).cache();
       if (time.milliseconds !== 3000) await kept.count();
       console.log("batch " + time.milliseconds);
     });`,
    4,
  );
  assert.deepEqual(log, ["computed 1", "batch 1000", "batch 2000", "batch 3000", "computed 1", "batch 4000"]);
});

test("an RDD kept by the program before the batches stays", async () => {
  const log = await logOf(
    `const table = sc.parallelize([7], 1).map((n) => { console.log("computed " + n); return n; }).cache();
     input.foreachRDD(async (rdd, time) => {
       if (time.milliseconds !== 2000) await table.cache().count();
     });`,
    3,
  );
  assert.deepEqual(log, ["computed 7"]);
});

test("named accumulators are told about once a batch, after it, where they have changed", async () => {
  const run = new TestRun(
    `${START}
     const seen = sc.longAccumulator("seen");
     const small = input.map((n) => { if (n !== 2) seen.add(n); return n; });
     small.foreachRDD(async (rdd) => { await rdd.count(); });
     small.print();
     ssc.start();
     await ssc.awaitTermination();`,
  );
  try {
    await run.advance(3);
    const told = run
      .all("accumulatorUpdated")
      .map(({ batchTime, value, update, count }) => ({ batchTime, value, update, count }));
    assert.deepEqual(told, [
      { batchTime: 1000, value: 2, update: 2, count: 2 },
      { batchTime: 3000, value: 8, update: 6, count: 4 },
    ]);
  } finally {
    await run.close();
  }
});
