import { existsSync } from "node:fs";
import { EventLogReader } from "../eventlog/EventLogReader.ts";
import { EventLogWriter } from "../eventlog/EventLogWriter.ts";
import { eventLogPath } from "../eventlog/eventLogPath.ts";
import { EVENT_LOG_VERSION } from "../protocol/runEvents.ts";
import type { RunEventBody } from "../protocol/runEvents.ts";
import type { RunSummary } from "../protocol/resources.ts";
import { delay, systemClock } from "../util/Clock.ts";
import { SERVER_STOPPED } from "../util/serverStopped.ts";
import type { LiveRun } from "./LiveRun.ts";

/** A host whose server was killed notices and ends its run itself, within this time, ms. */
const HOST_ENDS_WITHIN_MS = 3_000;
const LOOK_EVERY_MS = 250;

/**
 * Brings a run to its end that was going on when its server was killed: waits for its host to write the end, and writes it where there is
 * no host any more. `run` takes every event of the log, so whoever follows it sees the end come. Does not write once `signal` is aborted.
 */
export async function closeInterruptedRun(run: LiveRun, runDirectory: string, signal: AbortSignal): Promise<void> {
  const reader = new EventLogReader(runDirectory);
  const deadline = systemClock.now() + HOST_ENDS_WITHIN_MS;
  await readOn(reader, run);
  while (run.run.endedAt === undefined && run.run.lastSeq > 0 && systemClock.now() < deadline && !signal.aborted) {
    await delay(systemClock, LOOK_EVERY_MS);
    await readOn(reader, run);
  }
  if (run.run.endedAt !== undefined || signal.aborted) return;
  appendEnd(run.run, runDirectory);
  await readOn(reader, run);
}

async function readOn(reader: EventLogReader, run: LiveRun): Promise<void> {
  for await (const events of reader.readAfter(run.run.lastSeq)) run.receive(events);
}

function appendEnd(run: RunSummary, runDirectory: string): void {
  const isNew = !existsSync(eventLogPath(runDirectory));
  const writer = isNew ? EventLogWriter.create(runDirectory) : EventLogWriter.continueLog(runDirectory);
  writer.append(writer.lastSeq === 0 ? [started(run), ENDED] : [ENDED], systemClock.now());
  writer.close();
}

function started(run: RunSummary): RunEventBody {
  return {
    type: "runStarted",
    logVersion: EVENT_LOG_VERSION,
    runId: run.id,
    jobId: run.jobId,
    jobVersion: run.jobVersion,
    name: run.name,
    args: [],
    clock: "system",
  };
}

const ENDED: RunEventBody = { type: "runEnded", outcome: "stopped", exitCode: 1, error: SERVER_STOPPED };
