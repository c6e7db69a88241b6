import assert from "node:assert/strict";
import { test } from "node:test";
import type { ReceiverInfo } from "../protocol/batchInfo.ts";
import type { RunEventBody } from "../protocol/runEvents.ts";
import type { RunResource } from "../protocol/resources.ts";
import { emptyRun, foldRun } from "./foldRun.ts";
import { sampleBatch, sampleBatchEvents, sampleStart } from "./testing/sampleEvents.ts";

const EMPTY = emptyRun({ id: "r1", jobId: "j1", jobVersion: 1, name: "Counts", startedAt: 1 });

function fold(...bodies: readonly RunEventBody[]): RunResource {
  return bodies.map((body, index) => ({ ...body, seq: index + 1, at: 100 + index })).reduce(foldRun, EMPTY);
}

function receiver(streamId: number, changes: Partial<ReceiverInfo> = {}): ReceiverInfo {
  return { streamId, name: `SocketReceiver-${streamId}`, active: true, location: "localhost:9999", ...changes };
}

test("a run is starting until its log says that it streams, and then what its log says", () => {
  const started = fold(sampleStart("r1"));
  assert.deepEqual([started.state, started.startedAt, started.lastSeq], ["starting", 100, 1]);
  const streaming: RunEventBody = { type: "streamingStarted", time: 5, zeroTime: 0 };
  assert.equal(fold(sampleStart("r1"), streaming).state, "running");
  assert.equal(fold(sampleStart("r1"), streaming, { type: "runState", state: "stopping" }).state, "stopping");
});

test("the end of a run brings its outcome, time and error", () => {
  const error = { code: "c", name: "E", message: "m" };
  const {
    state,
    endedAt,
    error: found,
  } = fold(sampleStart("r1"), { type: "runEnded", outcome: "failed", exitCode: 1, error });
  assert.deepEqual({ state, endedAt, found }, { state: "failed", endedAt: 101, found: error });
  assert.equal("error" in fold({ type: "runEnded", outcome: "finished", exitCode: 0 }), false);
});

test("counters count batches and records as Spark's listener does", () => {
  const failed = sampleBatch(2, { failed: true, numRecords: 4 });
  const { counters } = fold(
    ...sampleBatchEvents(1),
    { type: "batchSubmitted", batch: failed },
    { type: "batchStarted", batch: failed },
    { type: "batchCompleted", batch: failed },
    { type: "batchStarted", batch: sampleBatch(3, { numRecords: 10 }) },
    { type: "batchLost", batchTime: 4, error: { code: "c", name: "E", message: "m" } },
  );
  assert.deepEqual(counters, { batchesCompleted: 2, batchesFailed: 2, recordsReceived: 15, recordsProcessed: 5 });
});

test("receivers are known by their stream, each as it was told last", () => {
  const broken = receiver(0, { active: false, lastErrorMessage: "Connection refused" });
  const { receivers } = fold(
    { type: "receiverStarted", receiver: receiver(1) },
    { type: "receiverStarted", receiver: receiver(0) },
    { type: "receiverError", receiver: broken },
  );
  assert.deepEqual(receivers, [broken, receiver(1)]);
});

test("named accumulators are known by their id, each as it was told last", () => {
  const told = (accumulatorId: number, value: number, update: number): RunEventBody => {
    const names = { accumulatorId, name: `a${accumulatorId}`, accumulatorType: "long" } as const;
    return { type: "accumulatorUpdated", batchTime: value, ...names, value, count: value, update };
  };
  const { accumulators } = fold(told(1, 3, 3), told(0, 1, 1), told(1, 5, 2));
  assert.deepEqual(accumulators, [
    { accumulatorId: 0, name: "a0", accumulatorType: "long", value: 1, count: 1, update: 1 },
    { accumulatorId: 1, name: "a1", accumulatorType: "long", value: 5, count: 5, update: 2 },
  ]);
});

test("folding changes nothing that was folded before", () => {
  const before = structuredClone(EMPTY);
  fold(sampleStart("r1"), ...sampleBatchEvents(1), { type: "receiverStarted", receiver: receiver(0) });
  assert.deepEqual(EMPTY, before);
});
