import assert from "node:assert/strict";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { EventLogReader } from "../eventlog/EventLogReader.ts";
import { EventLogWriter } from "../eventlog/EventLogWriter.ts";
import { eventLogPath } from "../eventlog/eventLogPath.ts";
import { closeInterruptedRun } from "./closeInterruptedRun.ts";
import { emptyRun } from "./foldRun.ts";
import { LiveRun } from "./LiveRun.ts";
import { sampleBatchEvents, sampleStart } from "./testing/sampleEvents.ts";
import { temporaryFolder } from "./testing/TestGateway.ts";

function interrupted(): LiveRun {
  return new LiveRun(emptyRun({ id: "r1", jobId: "j1", jobVersion: 1, name: "Counts", startedAt: 1 }));
}

const NEVER = new AbortController().signal;

test("a run that was cut off gets its end, and everything before it stays", async (t) => {
  const folder = join(temporaryFolder(t), "r1");
  const writer = EventLogWriter.create(folder);
  writer.append([sampleStart("r1"), ...sampleBatchEvents(1_000)], 1);
  writer.close();
  appendFileSync(eventLogPath(folder), '{"seq":7,"at":1,"type":"logL');
  const live = interrupted();
  const told: number[] = [];
  live.follow((events) => told.push(...events.map(({ seq }) => seq)));
  await closeInterruptedRun(live, folder, NEVER);
  const { state, error, counters, lastSeq } = live.run;
  assert.deepEqual([state, error?.code, counters.batchesCompleted, lastSeq], ["stopped", "serverStopped", 1, 7]);
  assert.deepEqual(told, [1, 2, 3, 4, 5, 6, 7], "whoever follows the run sees its end");
  assert.equal((await new EventLogReader(folder).readAll()).at(-1)?.type, "runEnded");
});

test("a run whose host ended it by itself keeps that end", async (t) => {
  const folder = join(temporaryFolder(t), "r1");
  const writer = EventLogWriter.create(folder);
  writer.append([sampleStart("r1")], 1);
  const live = interrupted();
  const closing = closeInterruptedRun(live, folder, NEVER);
  writer.append([{ type: "runEnded", outcome: "finished", exitCode: 0 }], 2);
  writer.close();
  await closing;
  assert.deepEqual([live.run.state, live.run.lastSeq], ["finished", 2]);
});

test("a run that was cut off before its log began gets one", async (t) => {
  const folder = join(temporaryFolder(t), "r1");
  const live = interrupted();
  await closeInterruptedRun(live, folder, NEVER);
  assert.deepEqual([live.run.state, live.run.lastSeq], ["stopped", 2]);
});

test("a server that stops before it is sure leaves the log as it is", async (t) => {
  const folder = join(temporaryFolder(t), "r1");
  const writer = EventLogWriter.create(folder);
  writer.append([sampleStart("r1")], 1);
  writer.close();
  const stopping = new AbortController();
  stopping.abort();
  await closeInterruptedRun(interrupted(), folder, stopping.signal);
  assert.equal((await new EventLogReader(folder).readAll()).length, 1);
});
