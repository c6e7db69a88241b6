import type { SourcePosition } from "./errorInfo.ts";

/** One DStream of the graph. */
export interface DStreamInfo {
  readonly id: number;
  /** Operation that made it, for example `flatMap`. */
  readonly operation: string;
  readonly parents: readonly number[];
  readonly slideMs: number;
  readonly windowMs?: number;
  /** Set on input streams: the input stream id and its display name (spec 6.1). */
  readonly inputStreamId?: number;
  readonly inputName?: string;
  /** Set on file streams: the folder, or pattern of folders, that is watched; relative where it is inside the job's own folder. */
  readonly directory?: string;
  readonly position?: SourcePosition;
}

/** One output operation of the graph. */
export interface OutputInfo {
  readonly outputIndex: number;
  readonly operation: string;
  readonly dstream: number;
  readonly position?: SourcePosition;
}

/** The DStream graph of a run as plain data, for drawing it. */
export interface GraphInfo {
  readonly batchIntervalMs: number;
  readonly streams: readonly DStreamInfo[];
  readonly outputs: readonly OutputInfo[];
}
