import type { EventLogReader } from "../eventlog/EventLogReader.ts";
import type { BatchInfo } from "../protocol/batchInfo.ts";
import type { BatchDetail, BatchPage, EventPage, OutputPage, RunResource } from "../protocol/resources.ts";
import type { OutputRows, RunEvent } from "../protocol/runEvents.ts";
import { EngineError } from "../util/errors.ts";
import { foldRun } from "./foldRun.ts";

/** Reads a whole log as a run. `empty` is what is known without it. */
export async function readRun(reader: EventLogReader, empty: RunResource): Promise<RunResource> {
  let run = empty;
  for await (const events of reader.readAfter(0)) run = events.reduce(foldRun, run);
  return run;
}

/** The events after `afterSeq`, at most `limit`. */
export async function readEvents(reader: EventLogReader, afterSeq: number, limit: number): Promise<EventPage> {
  const events: RunEvent[] = [];
  for await (const some of reader.readAfter(afterSeq)) {
    events.push(...some.slice(0, limit + 1 - events.length));
    if (events.length > limit) break;
  }
  return { events: events.slice(0, limit), more: events.length > limit };
}

/** The newest batches before a batch time, newest first. Memory does not grow with the log. */
export async function readBatches(reader: EventLogReader, limit: number, before = Infinity): Promise<BatchPage> {
  const newest = new Map<number, BatchInfo>();
  let total = 0;
  for await (const events of reader.readAfter(0)) {
    for (const event of events) {
      const batch = batchOf(event);
      if (batch === undefined) continue;
      if (event.type === "batchSubmitted") total += 1;
      if (event.type === "batchSubmitted" ? batch.batchTime < before : newest.has(batch.batchTime)) {
        newest.set(batch.batchTime, batch);
      }
      if (newest.size > limit) dropFirst(newest);
    }
  }
  return { batches: [...newest.values()].reverse(), total };
}

/** Batches are submitted in the order of their times, so the first is the oldest. */
function dropFirst(batches: Map<number, BatchInfo>): void {
  for (const time of batches.keys()) {
    batches.delete(time);
    return;
  }
}

/** One batch with its outputs, stages and accumulators. Throws EngineError `batchNotFound`. */
export async function readBatch(reader: EventLogReader, batchTime: number): Promise<BatchDetail> {
  let batch: BatchInfo | undefined;
  const outputs: OutputRows[] = [];
  const stages: Extract<RunEvent, { type: "stageCompleted" }>[] = [];
  const accumulators: Extract<RunEvent, { type: "accumulatorUpdated" }>[] = [];
  for await (const events of reader.readAfter(0)) {
    for (const event of events) {
      const found = batchOf(event);
      if (found?.batchTime === batchTime) batch = found;
      if (event.type === "outputRows" && event.output.batchTime === batchTime) outputs.push(event.output);
      if (event.type === "stageCompleted" && event.batchTime === batchTime) stages.push(event);
      if (event.type === "accumulatorUpdated" && event.batchTime === batchTime) accumulators.push(event);
    }
  }
  if (batch !== undefined) return { batch, outputs, stages, accumulators };
  throw new EngineError(
    "batchNotFound",
    `The run has no batch of time ${batchTime}. A batch without jobs is not listed.`,
    {
      params: { batchTime },
    },
  );
}

/** Output rows of batches from a batch time on, oldest first, at most `limit`. */
export async function readOutputs(reader: EventLogReader, from: number, limit: number): Promise<OutputPage> {
  const outputs: OutputRows[] = [];
  for await (const events of reader.readAfter(0)) {
    for (const event of events) {
      if (event.type === "outputRows" && event.output.batchTime >= from) outputs.push(event.output);
      if (outputs.length > limit) return { outputs: outputs.slice(0, limit), more: true };
    }
  }
  return { outputs, more: false };
}

function batchOf(event: RunEvent): BatchInfo | undefined {
  switch (event.type) {
    case "batchSubmitted":
    case "batchStarted":
    case "batchCompleted":
      return event.batch;
    default:
      return undefined;
  }
}
