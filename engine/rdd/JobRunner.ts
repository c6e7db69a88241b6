import type { SourcePosition } from "../protocol/errorInfo.ts";
import type { TaskResult } from "../protocol/taskPlan.ts";
import type { RDD } from "./RDD.ts";
import type { Sink } from "./Sink.ts";

/** A job: compute partitions of an RDD and do something with their records. */
export interface JobRequest {
  readonly rdd: RDD;
  readonly sink: Sink;
  /** Partitions to compute; default all. */
  readonly partitions?: readonly number[];
  /** Batch and output operation that the job belongs to, for stage events. */
  readonly batchTime?: number;
  readonly opId?: number;
  /** For stage names, for example `pprint at job.ts:11`. */
  readonly description: string;
  /** The user's call that asked for the job, for errors of tasks that call no function of the user. */
  readonly site?: SourcePosition;
  /** Aborting it cancels the job. */
  readonly signal?: AbortSignal;
}

/** What an action knows about its job before it chooses the sink. */
export type ActionRequest = Omit<JobRequest, "sink">;

/** Runs jobs; the DAGScheduler is one. */
export interface JobRunner {
  /**
   * Runs the job; functions are captured before the call returns.
   * @returns one result for each partition asked for, in the order asked
   * @throws EngineError the error of the first task that failed, `jobCancelled`, `taskDeadline`, `executorLost` or `stateLost`
   */
  runJob(request: JobRequest): Promise<readonly TaskResult[]>;
}
