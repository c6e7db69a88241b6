import type { TaskResult } from "../protocol/taskPlan.ts";
import type { JobRequest, JobRunner } from "../rdd/JobRunner.ts";
import type { RDD } from "../rdd/RDD.ts";
import type { RDDContext } from "../rdd/RDDContext.ts";
import type { DAGScheduler } from "./DAGScheduler.ts";

export interface SparkContextOptions {
  readonly dagScheduler: DAGScheduler;
  /** n of `local[n]`. */
  readonly slots: number;
  /** `spark.default.parallelism` where the job sets it. */
  readonly configuredParallelism?: number;
}

/** What all RDDs of a program share: their numbers, the default parallelism, and the scheduler that runs their jobs. */
export class SparkContext implements RDDContext, JobRunner {
  readonly dagScheduler: DAGScheduler;
  readonly defaultParallelism: number;
  readonly configuredParallelism?: number;
  #nextRddId = 0;
  #nextShuffleId = 0;

  constructor({ dagScheduler, slots, configuredParallelism }: SparkContextOptions) {
    this.dagScheduler = dagScheduler;
    this.defaultParallelism = configuredParallelism ?? slots;
    if (configuredParallelism !== undefined) this.configuredParallelism = configuredParallelism;
  }

  newRddId(): number {
    return this.#nextRddId++;
  }

  newShuffleId(): number {
    return this.#nextShuffleId++;
  }

  persistedInBatch(rdd: RDD, batchTime: number): void {
    this.dagScheduler.persistedInBatch(rdd, batchTime);
  }

  dropCached(rddId: number): void {
    this.dagScheduler.dropCached([rddId]);
  }

  runJob(request: JobRequest): Promise<readonly TaskResult[]> {
    return this.dagScheduler.runJob(request);
  }

  /** Cancels all jobs and tells executors to end. Calling it twice does nothing more. */
  stop(): void {
    this.dagScheduler.stop();
  }
}
