import type { JobRequest, JobRunner } from "./JobRunner.ts";

/** The batch and output operation that a preparation works for, and what cancels it. */
export type PreparationRequest = Pick<JobRequest, "batchTime" | "opId" | "signal" | "description" | "site">;

/**
 * A job that must have run before tasks can be planned: sampling for the bounds of a sort, counting for zipWithIndex. Spark runs it when the
 * RDD is made; here transformations never run anything, so it runs once, as a part of the first job that needs it.
 */
export interface Preparation {
  readonly isDone: boolean;
  /** Runs the job. Rejects with what `JobRunner.runJob` rejects with; it may then be run again. */
  run(jobs: JobRunner, request: PreparationRequest): Promise<void>;
}
