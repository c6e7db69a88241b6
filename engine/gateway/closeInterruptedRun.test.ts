import assert from "node:assert/strict";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { EventLogReader } from "../eventlog/EventLogReader.ts";
import { EventLogWriter } from "../eventlog/EventLogWriter.ts";
import { eventLogPath } from "../eventlog/eventLogPath.ts";
import type { RunSummary } from "../protocol/resources.ts";
import { closeInterruptedRun } from "./closeInterruptedRun.ts";
import { sampleBatchEvents, sampleStart } from "./testing/sampleEvents.ts";
import { temporaryFolder } from "./testing/TestGateway.ts";

const RUN: RunSummary = {
  id: "r1",
  jobId: "j1",
  jobVersion: 1,
  name: "Counts",
  state: "running",
  startedAt: 1,
  lastSeq: 0,
};
const NEVER = new AbortController().signal;

test("a run that was cut off gets its end, and everything before it stays", async (t) => {
  const folder = join(temporaryFolder(t), "r1");
  const writer = EventLogWriter.create(folder);
  writer.append([sampleStart("r1"), ...sampleBatchEvents(1_000)], 1);
  writer.close();
  appendFileSync(eventLogPath(folder), '{"seq":7,"at":1,"type":"logL');
  const closed = await closeInterruptedRun(RUN, folder, NEVER);
  assert.deepEqual(
    [closed?.state, closed?.error?.code, closed?.counters.batchesCompleted, closed?.lastSeq],
    ["stopped", "serverStopped", 1, 7],
  );
  assert.equal((await new EventLogReader(folder).readAll()).at(-1)?.type, "runEnded");
});

test("a run whose host ended it by itself keeps that end", async (t) => {
  const folder = join(temporaryFolder(t), "r1");
  const writer = EventLogWriter.create(folder);
  writer.append([sampleStart("r1")], 1);
  const closing = closeInterruptedRun(RUN, folder, NEVER);
  writer.append([{ type: "runEnded", outcome: "finished", exitCode: 0 }], 2);
  writer.close();
  assert.deepEqual([(await closing)?.state, (await closing)?.lastSeq], ["finished", 2]);
});

test("a run that was cut off before its log began gets one", async (t) => {
  const folder = join(temporaryFolder(t), "r1");
  const closed = await closeInterruptedRun(RUN, folder, NEVER);
  assert.deepEqual([closed?.state, closed?.lastSeq], ["stopped", 2]);
});

test("a server that stops before it is sure leaves the log as it is", async (t) => {
  const folder = join(temporaryFolder(t), "r1");
  const writer = EventLogWriter.create(folder);
  writer.append([sampleStart("r1")], 1);
  writer.close();
  const stopping = new AbortController();
  stopping.abort();
  assert.equal(await closeInterruptedRun(RUN, folder, stopping.signal), undefined);
  assert.equal((await new EventLogReader(folder).readAll()).length, 1);
});
