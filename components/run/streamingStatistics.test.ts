import assert from "node:assert/strict";
import { test } from "node:test";
import type { BatchInfo } from "../../engine/protocol/batchInfo.ts";
import { batchStatus } from "./batchStatus.ts";
import { emptyBatch } from "./emptyBatch.ts";
import { emptyRunView, type BatchView, type RunView } from "./RunView.ts";
import { histogram, metricSeries } from "./streamingStatistics.ts";

function completed(batchTime: number, change: Partial<BatchInfo>): BatchView {
  const info: BatchInfo = {
    batchTime,
    inputs: [],
    numRecords: 0,
    submissionTime: batchTime,
    outputOperations: [],
    ...change,
  };
  return { ...emptyBatch(batchTime), phase: "completed", info };
}

function run(batches: readonly BatchView[]): RunView {
  return { ...emptyRunView("r"), graph: { batchIntervalMs: 500, streams: [], outputs: [] }, batches };
}

test("the input rate is records a second whatever the batch interval", () => {
  const series = metricSeries(
    run([completed(500, { numRecords: 10 }), completed(1_000, { numRecords: 30 })]),
    "inputRate",
  );
  assert.deepEqual(series, {
    metric: "inputRate",
    points: [
      { time: 500, value: 20 },
      { time: 1_000, value: 60 },
    ],
    latest: 60,
    average: 40,
  });
});

test("unknown delays are gaps and do not count in the average", () => {
  const series = metricSeries(run([completed(500, { processingDelay: 10 }), completed(1_000, {})]), "processingTime");
  assert.deepEqual([series.points.map(({ value }) => value), series.latest, series.average], [[10, null], 10, 10]);
});

test("a run without completed batches has no average and no histogram", () => {
  const series = metricSeries(run([]), "totalDelay");
  assert.deepEqual([series.latest, series.average, histogram(series.points)], [undefined, undefined, []]);
});

test("a histogram counts every value once, the largest in the last bin", () => {
  const bins = histogram([0, 1, 5, 10, 10].map((value, time) => ({ time, value })));
  assert.deepEqual(
    bins.map(({ count }) => count),
    [1, 1, 0, 0, 0, 1, 0, 0, 0, 2],
  );
});

test("a batch is late when its outputs came after the next batch was due", () => {
  const statuses = [
    completed(500, { numRecords: 1, totalDelay: 500 }),
    completed(500, { numRecords: 1, totalDelay: 501 }),
    completed(500, { totalDelay: 5 }),
    completed(500, { numRecords: 1, failed: true }),
    { ...completed(500, {}), phase: "queued" as const },
    { ...emptyBatch(500), phase: "lost" as const },
  ].map((batch) => batchStatus(batch, 500));
  assert.deepEqual(statuses, ["ok", "late", "empty", "failed", "queued", "lost"]);
});

test("a batch whose source does not count records is empty only if its tasks read none", () => {
  const task = { taskId: 1, partition: 0, executorId: 0, attempt: 0, startTime: 500, durationMs: 1, recordsOut: 0 };
  const statuses = [0, 3].map((recordsIn) => {
    const stages = [{ stageId: 0, name: "map", tasks: [{ ...task, recordsIn }] }];
    return batchStatus({ ...completed(500, {}), stages }, 500);
  });
  assert.deepEqual(statuses, ["empty", "ok"]);
});
