import type { BatchInfo, OutputOperationInfo, ReceiverInfo, TaskInfo } from "../../engine/protocol/batchInfo.ts";
import type { ErrorInfo } from "../../engine/protocol/errorInfo.ts";
import type { GraphInfo } from "../../engine/protocol/graphInfo.ts";
import type { AccumulatorInfo, OutputRows, RunState } from "../../engine/protocol/runEvents.ts";

/** Completed stage of a batch with its tasks. */
export interface StageView {
  readonly stageId: number;
  readonly opId?: number;
  readonly name: string;
  readonly tasks: readonly TaskInfo[];
}

/** An output operation of a batch and how it failed, if it did. */
export interface OperationView extends OutputOperationInfo {
  readonly error?: ErrorInfo;
}

/** A named accumulator after a change, with what the change brought. */
export interface AccumulatorView extends AccumulatorInfo {
  /** To the sum, or items to a collection. Absent where the sum is no number. */
  readonly added?: number;
}

/** Where a batch stands. `lost` batches could not be generated. */
export type BatchPhase = "queued" | "processing" | "completed" | "lost";

/** A batch with everything the log says about it. */
export interface BatchView {
  readonly batchTime: number;
  readonly phase: BatchPhase;
  /** Absent for a lost batch. */
  readonly info?: BatchInfo;
  readonly operations: readonly OperationView[];
  readonly stages: readonly StageView[];
  /** Named accumulators that the batch changed, in the order of their ids. */
  readonly accumulators: readonly AccumulatorView[];
  readonly error?: ErrorInfo;
}

/** A receiver with what it brought since the run began. */
export interface ReceiverView extends ReceiverInfo {
  readonly records: number;
}

/** A line of the console. `key` is the number of its event. */
export interface ConsoleLine {
  readonly key: number;
  readonly at: number;
  readonly source: "job" | "engine";
  readonly stream: "stdout" | "stderr";
  readonly text: string;
  readonly dropped: number;
}

/** Something that went wrong, or deserves a word, while the run went on. */
export interface RunProblem {
  readonly key: number;
  readonly at: number;
  readonly severity: "error" | "warning" | "info";
  readonly error: Pick<ErrorInfo, "code" | "message"> & Partial<ErrorInfo>;
  readonly batchTime?: number;
}

/** An executor and what it did. */
export interface ExecutorView {
  readonly executorId: number;
  readonly alive: boolean;
  readonly tasks: number;
  readonly failedTasks: number;
  readonly recordsIn: number;
  readonly busyMs: number;
  readonly error?: ErrorInfo;
}

/** Totals since the run began, also over batches that are no longer kept. */
export interface RunTotals {
  readonly batchesCompleted: number;
  readonly batchesFailed: number;
  readonly recordsReceived: number;
  readonly recordsProcessed: number;
}

/** A run as pages draw it: a fold over its event log, bounded in every part. */
export interface RunView {
  readonly runId: string;
  /** Number of the last event in this view; 0 = none yet. */
  readonly lastSeq: number;
  readonly lastEventAt?: number;
  readonly state: RunState;
  readonly reason?: string;
  readonly startedAt?: number;
  readonly endedAt?: number;
  readonly exitCode?: number;
  readonly error?: ErrorInfo;
  readonly jobVersion?: number;
  readonly clock: "system" | "manual";
  readonly appName?: string;
  readonly master?: string;
  readonly graph?: GraphInfo;
  /** Oldest first; the last MAX_BATCHES. */
  readonly batches: readonly BatchView[];
  readonly receivers: readonly ReceiverView[];
  /** Oldest first; bounded by MAX_OUTPUT_ROWS rows and lines. */
  readonly outputs: readonly OutputRows[];
  readonly outputsDropped: number;
  readonly console: readonly ConsoleLine[];
  readonly consoleDropped: number;
  readonly problems: readonly RunProblem[];
  readonly executors: readonly ExecutorView[];
  /** Named accumulators as they were told last, in the order of their ids; at most MAX_ACCUMULATORS. */
  readonly accumulators: readonly AccumulatorView[];
  readonly totals: RunTotals;
}

/** Batches kept, as Spark's page keeps them. */
export const MAX_BATCHES = 1_000;
/** Rows and text lines of outputs kept, all outputs together. */
export const MAX_OUTPUT_ROWS = 60_000;
export const MAX_CONSOLE_LINES = 2_000;
export const MAX_PROBLEMS = 200;
export const MAX_ACCUMULATORS = 100;

/** A run of which nothing is known yet but its id. */
export function emptyRunView(runId: string): RunView {
  return {
    runId,
    lastSeq: 0,
    state: "starting",
    clock: "system",
    batches: [],
    receivers: [],
    outputs: [],
    outputsDropped: 0,
    console: [],
    consoleDropped: 0,
    problems: [],
    executors: [],
    accumulators: [],
    totals: { batchesCompleted: 0, batchesFailed: 0, recordsReceived: 0, recordsProcessed: 0 },
  };
}

/** True while the run may still change. */
export function isLive(state: RunState): boolean {
  return state === "starting" || state === "running" || state === "stopping";
}
