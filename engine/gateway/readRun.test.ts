import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import type { TestContext } from "node:test";
import { EventLogReader } from "../eventlog/EventLogReader.ts";
import { EventLogWriter } from "../eventlog/EventLogWriter.ts";
import type { RunEventBody } from "../protocol/runEvents.ts";
import { emptyRun } from "./foldRun.ts";
import { readBatch, readBatches, readEvents, readOutputs, readRun } from "./readRun.ts";
import { sampleBatch, sampleBatchEvents, sampleStart } from "./testing/sampleEvents.ts";
import { temporaryFolder } from "./testing/TestGateway.ts";

/** A log of so many batches, at 1000, 2000 and so on. */
function logOf(t: TestContext, batches: number): EventLogReader {
  const folder = join(temporaryFolder(t), "r1");
  const writer = EventLogWriter.create(folder);
  writer.append([sampleStart("r1")], 1);
  for (let batch = 1; batch <= batches; batch += 1) writer.append(sampleBatchEvents(batch * 1_000), batch);
  writer.close();
  return new EventLogReader(folder);
}

test("a run is what its log says", async (t) => {
  const empty = emptyRun({ id: "r1", jobId: "j1", jobVersion: 1, name: "Counts", startedAt: 9 });
  const run = await readRun(logOf(t, 3), empty);
  assert.deepEqual([run.lastSeq, run.counters.batchesCompleted], [16, 3]);
});

test("events come in pages that join without gaps", async (t) => {
  const reader = logOf(t, 10);
  const first = await readEvents(reader, 0, 30);
  const second = await readEvents(reader, first.events.at(-1)?.seq ?? 0, 30);
  assert.deepEqual([first.more, second.more], [true, false]);
  assert.deepEqual(
    [...first.events, ...second.events].map(({ seq }) => seq),
    Array.from({ length: 51 }, (_, index) => index + 1),
  );
});

test("batches come newest first, from any time back, each as it was told last", async (t) => {
  const reader = logOf(t, 5);
  const newest = await readBatches(reader, 2);
  assert.deepEqual(newest, {
    batches: [sampleBatch(5_000, { totalDelay: 3 }), sampleBatch(4_000, { totalDelay: 3 })],
    total: 5,
  });
  const { batches, total } = await readBatches(reader, 2, 3_000);
  assert.deepEqual([batches.map(({ batchTime }) => batchTime), total], [[2_000, 1_000], 5]);
});

test("one batch comes with its outputs and stages", async (t) => {
  const { batch, outputs, stages } = await readBatch(logOf(t, 3), 2_000);
  assert.deepEqual(batch, sampleBatch(2_000, { totalDelay: 3 }));
  assert.deepEqual([outputs.map(({ text }) => text), stages.length], [["(spark,2000)"], 1]);
});

test("one batch comes with the named accumulators that it changed", async (t) => {
  const folder = join(temporaryFolder(t), "r1");
  const writer = EventLogWriter.create(folder);
  const told = (batchTime: number, value: number): RunEventBody => {
    const names = { accumulatorId: 0, name: "Bad lines", accumulatorType: "long" } as const;
    return { type: "accumulatorUpdated", batchTime, ...names, value, count: value, update: 2 };
  };
  writer.append([...sampleBatchEvents(1_000), told(1_000, 2), ...sampleBatchEvents(2_000), told(2_000, 4)], 1);
  writer.close();
  const { accumulators } = await readBatch(new EventLogReader(folder), 2_000);
  assert.deepEqual(
    accumulators.map(({ name, value, update }) => [name, value, update]),
    [["Bad lines", 4, 2]],
  );
});

test("a batch that never was is named in the error", async (t) => {
  await assert.rejects(readBatch(logOf(t, 1), 77), { code: "batchNotFound", params: { batchTime: 77 } });
});

test("outputs come oldest first from a time on, and say whether there are more", async (t) => {
  const reader = logOf(t, 5);
  const { outputs, more } = await readOutputs(reader, 2_000, 3);
  assert.deepEqual([outputs.map(({ batchTime }) => batchTime), more], [[2_000, 3_000, 4_000], true]);
  assert.equal((await readOutputs(reader, 3_000, 3)).more, false);
});

test("a run without a log has nothing to tell", async (t) => {
  const reader = new EventLogReader(join(temporaryFolder(t), "none"));
  assert.deepEqual(await readBatches(reader, 10), { batches: [], total: 0 });
  assert.deepEqual(await readEvents(reader, 0, 10), { events: [], more: false });
});
