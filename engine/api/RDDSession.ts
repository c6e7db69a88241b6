import type { JobRunner } from "../rdd/JobRunner.ts";
import type { JobCode } from "./JobCode.ts";

/** What an RDD in the program's hands works with; RDDs made from it share it. */
export interface RDDSession {
  /** Runs its actions; inside foreachRDD in the name of the batch and the output operation. */
  readonly jobs: JobRunner;
  readonly code: JobCode;
  /** Relative paths of the job start here. */
  readonly workDirectory: string;
}
