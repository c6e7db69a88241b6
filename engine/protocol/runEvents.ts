/**
 * The run's event log: one ordered stream of typed events, the single source of every page, of the command line and of replay.
 * A run's host process numbers the events and writes them to disk as JSON lines before anybody sees them.
 */
import type { BatchInfo, OutputOperationInfo, ReceiverInfo, TaskInfo } from "./batchInfo.ts";
import type { AccumulatorType } from "./closurePlan.ts";
import type { ErrorInfo } from "./errorInfo.ts";
import type { GraphInfo } from "./graphInfo.ts";

export const EVENT_LOG_VERSION = 1;

/** The phases of a run in their order. `failed`, `stopped` and `finished` are final. */
export type RunState = "starting" | "running" | "stopping" | "finished" | "stopped" | "failed";

/** How a run came to its end. */
export type RunOutcome = "finished" | "stopped" | "failed";

/** A cell value that survives JSON: what pages draw. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** Rows that one output operation showed for one batch, already capped. */
export interface OutputRows {
  readonly batchTime: number;
  readonly opId: number;
  readonly outputIndex: number;
  /** For example `counts.pprint`, or the operation's name where the source gives none. */
  readonly name: string;
  readonly kind: "print" | "pprint" | "saveAsTextFiles" | "saveToTable" | "writeToKafka";
  /** The block exactly as `dstream submit` writes it to stdout, without its final line end; empty for files. */
  readonly text: string;
  /** Rows as data for tables and charts. */
  readonly rows: readonly JsonValue[];
  /** Rows the batch really had; more than `rows.length` when rows were left out. */
  readonly totalRows: number;
  /** True when every row is a pair `[key, value]`. */
  readonly pairs: boolean;
  /** Folder written, for file outputs; `connection.table` for tables; the topic for Kafka. */
  readonly path?: string;
}

/** A named accumulator after a change. */
export interface AccumulatorInfo {
  readonly accumulatorId: number;
  readonly name: string;
  readonly accumulatorType: AccumulatorType;
  /** The sum; for a collection its last items. */
  readonly value: JsonValue;
  /** How often something was added, over all. */
  readonly count: number;
  /** What came to the sum since it was told before; absent for collections. */
  readonly update?: number;
}

export type RunEventBody =
  /** First event of every log. */
  | {
      readonly type: "runStarted";
      readonly logVersion: number;
      readonly runId: string;
      readonly jobId: string;
      readonly jobVersion: number;
      readonly name: string;
      readonly args: readonly string[];
      readonly clock: "system" | "manual";
    }
  | { readonly type: "graph"; readonly graph: GraphInfo; readonly appName: string; readonly master: string }
  | { readonly type: "streamingStarted"; readonly time: number; readonly zeroTime: number }
  | { readonly type: "runState"; readonly state: RunState; readonly reason?: string }
  | { readonly type: "executorAdded"; readonly executorId: number }
  | { readonly type: "executorRemoved"; readonly executorId: number; readonly error: ErrorInfo }
  | { readonly type: "receiverStarted"; readonly receiver: ReceiverInfo }
  | { readonly type: "receiverError"; readonly receiver: ReceiverInfo }
  | { readonly type: "receiverStopped"; readonly receiver: ReceiverInfo }
  /** A block was received and is waiting for its batch. */
  | { readonly type: "blockAdded"; readonly streamId: number; readonly numRecords: number; readonly numBytes: number }
  | { readonly type: "batchSubmitted"; readonly batch: BatchInfo }
  | { readonly type: "batchStarted"; readonly batch: BatchInfo }
  | { readonly type: "batchCompleted"; readonly batch: BatchInfo }
  /** A batch that could not be generated; nothing of it ran (spec 1.5). */
  | { readonly type: "batchLost"; readonly batchTime: number; readonly error: ErrorInfo }
  | { readonly type: "outputOperationStarted"; readonly operation: OutputOperationInfo }
  | { readonly type: "outputOperationCompleted"; readonly operation: OutputOperationInfo; readonly error?: ErrorInfo }
  /** One stage of one job is done; tasks are ordered by partition, then attempt. */
  | {
      readonly type: "stageCompleted";
      readonly batchTime?: number;
      readonly opId?: number;
      readonly jobId: number;
      readonly stageId: number;
      readonly name: string;
      readonly tasks: readonly TaskInfo[];
    }
  | { readonly type: "outputRows"; readonly output: OutputRows }
  /** What the job wrote with console, or the engine has to say. `dropped` counts lines left out just before this one. */
  | {
      readonly type: "logLine";
      readonly source: "job" | "engine";
      readonly stream: "stdout" | "stderr";
      readonly text: string;
      readonly dropped?: number;
      readonly batchTime?: number;
    }
  | { readonly type: "stateUpdated"; readonly batchTime: number; readonly dstream: number; readonly numKeys: number }
  /** A named accumulator has changed; told once a batch, after the batch, and for jobs outside of batches after the job. */
  | (AccumulatorInfo & { readonly type: "accumulatorUpdated"; readonly batchTime?: number })
  | {
      readonly type: "alert";
      readonly code: string;
      readonly severity: "info" | "warning" | "critical";
      readonly message: string;
      readonly params?: Readonly<Record<string, string | number>>;
      readonly batchTime?: number;
    }
  | { readonly type: "error"; readonly error: ErrorInfo; readonly batchTime?: number; readonly opId?: number }
  /** Interactive sessions only: a cell has run to its end. `value` is the text of its last expression's value, if it has one. */
  | { readonly type: "cellCompleted"; readonly cell: number; readonly value?: string; readonly error?: ErrorInfo }
  /** Interactive sessions only: what Ctrl-C ended. The session goes on. */
  | { readonly type: "interrupted"; readonly what: "stream" | "cell" | "nothing" }
  /** Last event of every log. */
  | { readonly type: "runEnded"; readonly outcome: RunOutcome; readonly exitCode: number; readonly error?: ErrorInfo };

/** An event with its place in the log: `seq` counts from 1 without gaps; `at` is the wall clock in ms since the epoch. */
export type RunEvent = RunEventBody & { readonly seq: number; readonly at: number };
