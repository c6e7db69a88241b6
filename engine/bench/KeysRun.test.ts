import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { CompiledJob } from "../protocol/compiledJob.ts";
import { compileBenchJob } from "./compileBenchJob.ts";
import { fullBatch, type KeyOperation, smallBatch } from "./KeyBatch.ts";
import { KeyLedger } from "./KeyLedger.ts";
import { compileKeysJob } from "./keysJob.ts";
import { KeysRun } from "./KeysRun.ts";

const KEYS = 20_000;
const BATCHES = [fullBatch(KEYS), smallBatch(100, KEYS, 7), fullBatch(KEYS), fullBatch(KEYS, true)];

let job: CompiledJob;
const folder = mkdtempSync(join(tmpdir(), "dstream-test-"));
before(async () => {
  job = await compileKeysJob();
});
after(() => rmSync(folder, { recursive: true, force: true }));

const operations: readonly KeyOperation[] = ["reduceByKey", "updateStateByKey", "mapWithState", "reduceByKeyAndWindow"];
for (const operation of operations) {
  test(`${operation} over many keys comes to the counts that are kept by hand`, async () => {
    const run = await KeysRun.start({ job, folder, operation, batches: BATCHES });
    try {
      for (const _ of BATCHES) await run.runBatch();
      assert.ok((await run.peakBytes()) > 50_000_000);
    } finally {
      await run.close();
    }
  });
}

test("the counts kept by hand are those of the operation", () => {
  const batches = [fullBatch(10), fullBatch(10), smallBatch(2, 10, 1), fullBatch(10, true)];
  const findings = (operation: KeyOperation): readonly (readonly [number, number])[] => {
    const ledger = new KeyLedger(operation, 10);
    return batches.map((batch) => ledger.next(batch)).map(({ pairs, total }) => [pairs, total]);
  };
  assert.deepEqual(operations.map(findings), [
    [
      [10, 11],
      [10, 11],
      [2, 2],
      [10, 11],
    ],
    [
      [10, 11],
      [10, 22],
      [10, 24],
      [10, 35],
    ],
    [
      [11, 12],
      [11, 25],
      [2, 6],
      [10, 35],
    ],
    [
      [10, 11],
      [10, 22],
      [10, 13],
      [10, 13],
    ],
  ]);
});

test("a run that finds something else than what was sent ends the measurement", async () => {
  const wrong = await compileBenchJob(`import { Seconds, StreamingContext } from "dstream";
const ssc = new StreamingContext(Seconds(1));
ssc.queueStream([ssc.sparkContext.parallelize([1, 2])]).foreachRDD(async (rdd) => console.log(await rdd.count()));
ssc.start();
await ssc.awaitTermination();`);
  const run = await KeysRun.start({ job: wrong, folder, operation: "reduceByKey", batches: [fullBatch(10)] });
  try {
    const message = 'Wrong result of reduceByKey in batch 1: found 2, expected {"pairs":10,"total":11,"weighted":0}.';
    await assert.rejects(run.runBatch(), { message });
  } finally {
    await run.close();
  }
});
