import type { MessageCode } from "./errorInfo.ts";

/** What one input stream brought to one batch. */
export interface StreamInputInfo {
  readonly inputStreamId: number;
  readonly name: string;
  readonly numRecords: number;
  /** Bytes received; absent where the source does not count them. */
  readonly numBytes?: number;
  /** Paths of the files that the batch reads (file streams). */
  readonly files?: readonly string[];
  /** Text for people: file paths, Kafka ranges. */
  readonly metadataDescription?: string;
}

/** One output operation of one batch. Times are wall-clock ms since the epoch. */
export interface OutputOperationInfo {
  readonly batchTime: number;
  /** Position among the jobs generated for the batch, from 0. Not a stable name (spec 1.6). */
  readonly id: number;
  /** Registration index of the output operation in the graph: the stable name. */
  readonly outputIndex: number;
  /** Short call site, for example `pprint at job.ts:11`. */
  readonly name: string;
  readonly startTime?: number;
  readonly endTime?: number;
  readonly failureReason?: string;
}

/**
 * Facts about one batch as far as they are known. All times in ms since the epoch (manual clocks start at 0); delays in ms.
 * Unknown values are absent, never -1.
 */
export interface BatchInfo {
  readonly batchTime: number;
  readonly inputs: readonly StreamInputInfo[];
  readonly numRecords: number;
  readonly submissionTime: number;
  readonly processingStartTime?: number;
  readonly processingEndTime?: number;
  readonly schedulingDelay?: number;
  readonly processingDelay?: number;
  readonly totalDelay?: number;
  readonly outputOperations: readonly OutputOperationInfo[];
  readonly failed?: boolean;
}

/** A receiver, as its tracker knows it. */
export interface ReceiverInfo {
  readonly streamId: number;
  /** `<ReceiverClass>-<streamId>` (spec 6.1). */
  readonly name: string;
  readonly active: boolean;
  /** Where it is connected to, for example `localhost:9999`. */
  readonly location: string;
  readonly lastErrorMessage?: string;
  readonly lastError?: string;
  /** Codes of the two texts, for pages in other languages than the engine's. */
  readonly messageCode?: MessageCode;
  readonly errorCode?: MessageCode;
  /** ms since the epoch; absent when there was no error. */
  readonly lastErrorTime?: number;
}

/** One task attempt of a stage. Times are wall-clock ms. */
export interface TaskInfo {
  readonly taskId: number;
  readonly partition: number;
  readonly executorId: number;
  readonly attempt: number;
  readonly startTime: number;
  readonly durationMs: number;
  readonly recordsIn: number;
  readonly recordsOut: number;
  readonly failed?: boolean;
}
