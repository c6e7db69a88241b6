import type { ReceiverInfo } from "../protocol/batchInfo.ts";
import type { RunCounters, RunResource, RunSummary } from "../protocol/resources.ts";
import type { AccumulatorInfo, RunEvent } from "../protocol/runEvents.ts";

/** Named accumulators that a run tells about. */
const MAX_ACCUMULATORS = 100;

/** What is known of a run before the first event of its log. */
export function emptyRun(summary: Pick<RunSummary, "id" | "jobId" | "jobVersion" | "name" | "startedAt">): RunResource {
  const { id, jobId, jobVersion, name, startedAt } = summary;
  const counters = { batchesCompleted: 0, batchesFailed: 0, recordsReceived: 0, recordsProcessed: 0 };
  return {
    id,
    jobId,
    jobVersion,
    name,
    state: "starting",
    startedAt,
    lastSeq: 0,
    receivers: [],
    accumulators: [],
    counters,
  };
}

/** The run after one more event of its log. Pure, and the only reading of a log as a run: live, late and after a restart. */
export function foldRun(run: RunResource, event: RunEvent): RunResource {
  const next: RunResource = { ...run, lastSeq: event.seq };
  switch (event.type) {
    case "runStarted":
      return { ...next, startedAt: event.at };
    case "graph":
      return { ...next, graph: event.graph };
    case "runState":
      return { ...next, state: event.state };
    case "streamingStarted":
      return run.state === "starting" ? { ...next, state: "running" } : next;
    case "receiverStarted":
    case "receiverError":
    case "receiverStopped":
      return { ...next, receivers: withReceiver(run.receivers, event.receiver) };
    case "accumulatorUpdated":
      return { ...next, accumulators: withAccumulator(run.accumulators, event) };
    case "batchSubmitted":
    case "batchStarted":
    case "batchCompleted":
    case "batchLost":
      return { ...next, counters: count(run.counters, event) };
    case "runEnded":
      return { ...next, state: event.outcome, endedAt: event.at, ...(event.error && { error: event.error }) };
    default:
      return next;
  }
}

function withReceiver(receivers: readonly ReceiverInfo[], changed: ReceiverInfo): readonly ReceiverInfo[] {
  const others = receivers.filter((receiver) => receiver.streamId !== changed.streamId);
  return [...others, changed].sort((a, b) => a.streamId - b.streamId);
}

type AccumulatorUpdated = Extract<RunEvent, { type: "accumulatorUpdated" }>;

function withAccumulator(known: readonly AccumulatorInfo[], event: AccumulatorUpdated): readonly AccumulatorInfo[] {
  const { type: _type, seq: _seq, at: _at, batchTime: _batchTime, ...changed } = event;
  const others = known.filter(({ accumulatorId }) => accumulatorId !== changed.accumulatorId);
  return [...others, changed].sort((a, b) => a.accumulatorId - b.accumulatorId).slice(0, MAX_ACCUMULATORS);
}

type BatchEvent = Extract<RunEvent, { type: `batch${string}` }>;

/** Records count as received when their batch begins and as processed when it is done, as in Spark's StreamingJobProgressListener. */
function count(counters: RunCounters, event: BatchEvent): RunCounters {
  switch (event.type) {
    case "batchSubmitted":
      return counters;
    case "batchStarted":
      return { ...counters, recordsReceived: counters.recordsReceived + event.batch.numRecords };
    case "batchCompleted":
      return {
        ...counters,
        batchesCompleted: counters.batchesCompleted + 1,
        batchesFailed: counters.batchesFailed + (event.batch.failed === true ? 1 : 0),
        recordsProcessed: counters.recordsProcessed + event.batch.numRecords,
      };
    case "batchLost":
      return { ...counters, batchesFailed: counters.batchesFailed + 1 };
  }
}
