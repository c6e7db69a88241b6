import { existsSync } from "node:fs";
import { EventLogReader } from "../eventlog/EventLogReader.ts";
import { EventLogWriter } from "../eventlog/EventLogWriter.ts";
import { eventLogPath } from "../eventlog/eventLogPath.ts";
import { EVENT_LOG_VERSION } from "../protocol/runEvents.ts";
import type { RunEventBody } from "../protocol/runEvents.ts";
import type { RunResource, RunSummary } from "../protocol/resources.ts";
import { delay, systemClock } from "../util/Clock.ts";
import { emptyRun } from "./foldRun.ts";
import { readRun } from "./readRun.ts";

/** A host whose server was killed notices and ends its run itself, within this time, ms. */
const HOST_ENDS_WITHIN_MS = 3_000;
const LOOK_EVERY_MS = 250;

/**
 * Brings a run to its end that was going on when its server was killed: waits for its host to write the end, and writes it where there is
 * no host any more. Returns what the complete log says, or undefined if `signal` came first.
 */
export async function closeInterruptedRun(
  run: RunSummary,
  runDirectory: string,
  signal: AbortSignal,
): Promise<RunResource | undefined> {
  const reader = new EventLogReader(runDirectory);
  const empty = emptyRun(run);
  const deadline = systemClock.now() + HOST_ENDS_WITHIN_MS;
  let found = await readRun(reader, empty);
  while (found.endedAt === undefined && systemClock.now() < deadline && found.lastSeq > 0) {
    if (signal.aborted) return undefined;
    await delay(systemClock, LOOK_EVERY_MS);
    found = await readRun(reader, empty);
  }
  if (found.endedAt !== undefined) return found;
  if (signal.aborted) return undefined;
  appendEnd(run, runDirectory, systemClock.now());
  return readRun(reader, empty);
}

function appendEnd(run: RunSummary, runDirectory: string, at: number): void {
  const isNew = !existsSync(eventLogPath(runDirectory));
  const writer = isNew ? EventLogWriter.create(runDirectory) : EventLogWriter.continueLog(runDirectory);
  writer.append(writer.lastSeq === 0 ? [started(run), ENDED] : [ENDED], at);
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

const ENDED: RunEventBody = {
  type: "runEnded",
  outcome: "stopped",
  exitCode: 1,
  error: {
    code: "serverStopped",
    name: "EngineError",
    message:
      "The server was stopped while this run was going on. Everything up to that moment is kept; run the job again to go on.",
  },
};
