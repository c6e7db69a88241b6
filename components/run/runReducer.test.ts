import assert from "node:assert/strict";
import { test } from "node:test";
import type { BatchInfo } from "../../engine/protocol/batchInfo.ts";
import type { ErrorInfo } from "../../engine/protocol/errorInfo.ts";
import type { AccumulatorInfo, OutputRows, RunEvent, RunEventBody } from "../../engine/protocol/runEvents.ts";
import { runReducer } from "./runReducer.ts";
import { emptyRunView, MAX_BATCHES, MAX_CONSOLE_LINES, MAX_OUTPUT_ROWS, type AccumulatorView } from "./RunView.ts";

function log(...bodies: RunEventBody[]): RunEvent[] {
  return bodies.map((body, index) => ({ ...body, seq: index + 1, at: 1_000 + index }));
}

function batch(batchTime: number, change: Partial<BatchInfo> = {}): BatchInfo {
  return { batchTime, inputs: [], numRecords: 2, submissionTime: batchTime, outputOperations: [], ...change };
}

function output(batchTime: number, rows: OutputRows["rows"]): OutputRows {
  return {
    batchTime,
    opId: 0,
    outputIndex: 0,
    name: "counts.pprint",
    kind: "pprint",
    text: "a\nb",
    rows,
    totalRows: rows.length,
    pairs: true,
  };
}

const started: RunEventBody = {
  type: "runStarted",
  logVersion: 1,
  runId: "r1",
  jobId: "j1",
  jobVersion: 3,
  name: "words",
  args: [],
  clock: "system",
};
const failure: ErrorInfo = {
  code: "USER_ERROR",
  name: "TypeError",
  message: "x is undefined",
  position: { file: "job.ts", line: 6, column: 3 },
};

const wholeRun = log(
  started,
  { type: "streamingStarted", time: 1_000, zeroTime: 1_000 },
  { type: "executorAdded", executorId: 0 },
  {
    type: "receiverStarted",
    receiver: { streamId: 0, name: "SocketReceiver-0", active: true, location: "localhost:9999" },
  },
  { type: "blockAdded", streamId: 0, numRecords: 2, numBytes: 20 },
  { type: "batchSubmitted", batch: batch(2_000) },
  { type: "batchStarted", batch: batch(2_000, { processingStartTime: 2_001, schedulingDelay: 1 }) },
  { type: "outputRows", output: output(2_000, [["spark", 2]]) },
  {
    type: "stageCompleted",
    batchTime: 2_000,
    opId: 0,
    jobId: 0,
    stageId: 1,
    name: "pprint",
    tasks: [
      {
        taskId: 1,
        partition: 0,
        executorId: 0,
        attempt: 0,
        startTime: 2_002,
        durationMs: 4,
        recordsIn: 2,
        recordsOut: 1,
      },
    ],
  },
  { type: "batchCompleted", batch: batch(2_000, { processingDelay: 9, totalDelay: 10 }) },
  { type: "logLine", source: "job", stream: "stdout", text: "hello" },
  { type: "runState", state: "stopping", reason: "user" },
  { type: "runEnded", outcome: "stopped", exitCode: 0 },
);

test("a whole log folds into the run as it ended", () => {
  const view = runReducer(emptyRunView("r1"), wholeRun);
  assert.deepEqual(
    {
      state: view.state,
      lastSeq: view.lastSeq,
      version: view.jobVersion,
      phase: view.batches[0]?.phase,
      totals: view.totals,
      received: view.receivers[0]?.records,
      executor: view.executors[0],
      stages: view.batches[0]?.stages.length,
      console: view.console.map(({ text }) => text),
      rows: view.outputs.map(({ rows }) => rows),
    },
    {
      state: "stopped",
      lastSeq: 13,
      version: 3,
      phase: "completed",
      totals: { batchesCompleted: 1, batchesFailed: 0, recordsReceived: 2, recordsProcessed: 2 },
      received: 2,
      executor: { executorId: 0, alive: true, tasks: 1, failedTasks: 0, recordsIn: 2, busyMs: 4 },
      stages: 1,
      console: ["hello"],
      rows: [[["spark", 2]]],
    },
  );
});

test("a log in pieces, with overlaps, gives the same view as in one piece", () => {
  const whole = runReducer(emptyRunView("r1"), wholeRun);
  for (let cut = 0; cut <= wholeRun.length; cut += 1) {
    const first = runReducer(emptyRunView("r1"), wholeRun.slice(0, cut));
    assert.deepEqual(runReducer(first, wholeRun.slice(Math.max(0, cut - 3))), whole);
  }
});

test("folding leaves the view it began from untouched", () => {
  const before = runReducer(emptyRunView("r1"), wholeRun.slice(0, 8));
  const copy = structuredClone(before);
  runReducer(before, wholeRun);
  assert.deepEqual(before, copy);
});

test("batches, console and outputs are bounded and say what is gone", () => {
  const bodies: RunEventBody[] = [started];
  for (let index = 1; index <= MAX_BATCHES + 5; index += 1) {
    bodies.push({ type: "batchCompleted", batch: batch(index * 1_000) });
    bodies.push({
      type: "outputRows",
      output: output(
        index * 1_000,
        Array.from({ length: 98 }, (_, row) => [`k${row}`, row]),
      ),
    });
  }
  for (let index = 0; index < MAX_CONSOLE_LINES + 7; index += 1) {
    bodies.push({ type: "logLine", source: "job", stream: "stdout", text: `line ${index}` });
  }
  const view = runReducer(emptyRunView("r1"), log(...bodies));
  const kept = MAX_OUTPUT_ROWS / 100;
  assert.deepEqual(
    [
      view.batches.length,
      view.batches[0]?.batchTime,
      view.totals.batchesCompleted,
      view.console.length,
      view.consoleDropped,
    ],
    [MAX_BATCHES, 6_000, MAX_BATCHES + 5, MAX_CONSOLE_LINES, 7],
  );
  assert.deepEqual([view.outputs.length, view.outputsDropped], [kept, MAX_BATCHES + 5 - kept]);
});

test("one failure reported by operation, error event and end of the run is one problem", () => {
  const operation = {
    batchTime: 2_000,
    id: 0,
    outputIndex: 0,
    name: "pprint at job.ts:11",
    failureReason: "x is undefined",
  };
  const view = runReducer(
    emptyRunView("r1"),
    log(
      started,
      { type: "batchSubmitted", batch: batch(2_000) },
      { type: "outputOperationCompleted", operation, error: failure },
      { type: "error", error: failure, batchTime: 2_000, opId: 0 },
      { type: "batchCompleted", batch: batch(2_000, { failed: true, outputOperations: [operation] }) },
      { type: "alert", code: "EMPTY", severity: "warning", message: "No records for 5 batches" },
      { type: "runEnded", outcome: "failed", exitCode: 1, error: failure },
    ),
  );
  assert.deepEqual(
    view.problems.map(({ severity, batchTime, error }) => [severity, batchTime, error.code]),
    [
      ["error", 2_000, "USER_ERROR"],
      ["warning", undefined, "EMPTY"],
    ],
  );
  assert.deepEqual([view.state, view.exitCode, view.batches[0]?.operations[0]?.error], ["failed", 1, failure]);
});

test("named accumulators are told with what each batch added, now and when the run is looked at later", () => {
  const told = (batchTime: number | undefined, change: Partial<AccumulatorInfo>): RunEventBody => {
    const badLines: AccumulatorInfo = {
      accumulatorId: 1,
      name: "Bad lines",
      accumulatorType: "long",
      value: 0,
      count: 0,
    };
    return { type: "accumulatorUpdated", ...(batchTime !== undefined && { batchTime }), ...badLines, ...change };
  };
  const seen = { accumulatorId: 0, name: "Seen", accumulatorType: "collection" } as const;
  const events = log(
    started,
    { type: "batchCompleted", batch: batch(2_000) },
    told(2_000, { value: 3, count: 3, update: 3 }),
    told(2_000, { ...seen, value: ["a", "b"], count: 2 }),
    { type: "batchCompleted", batch: batch(3_000) },
    told(3_000, { ...seen, value: ["a", "b", "c"], count: 3 }),
    told(4_000, { value: "NaN", count: 4 }),
    told(undefined, { value: 9, count: 5, update: 6 }),
  );
  const view = runReducer(emptyRunView("r1"), events);
  const facts = (list: readonly AccumulatorView[]): unknown =>
    list.map(({ name, value, added }) => [name, value, added]);
  assert.deepEqual([...view.batches.map(({ accumulators }) => accumulators), view.accumulators].map(facts), [
    [
      ["Seen", ["a", "b"], 2],
      ["Bad lines", 3, 3],
    ],
    [["Seen", ["a", "b", "c"], 1]],
    [["Bad lines", "NaN", undefined]],
    [
      ["Seen", ["a", "b", "c"], 1],
      ["Bad lines", 9, 6],
    ],
  ]);
  assert.deepEqual(runReducer(runReducer(emptyRunView("r1"), events.slice(0, 4)), events.slice(2)), view);
});

test("batches that come out of order stand in the order of their times", () => {
  const view = runReducer(
    emptyRunView("r1"),
    log(
      started,
      { type: "batchSubmitted", batch: batch(3_000) },
      { type: "batchLost", batchTime: 2_000, error: failure },
      { type: "batchSubmitted", batch: batch(4_000) },
    ),
  );
  assert.deepEqual(
    view.batches.map(({ batchTime, phase }) => [batchTime, phase]),
    [
      [2_000, "lost"],
      [3_000, "queued"],
      [4_000, "queued"],
    ],
  );
});
