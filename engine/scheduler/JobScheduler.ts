import type { ErrorInfo } from "../protocol/errorInfo.ts";
import type { RunEventBody } from "../protocol/runEvents.ts";
import type { OutputBatch } from "../dstream/ForEachDStream.ts";
import type { JobRequest, JobRunner } from "../rdd/JobRunner.ts";
import type { Clock } from "../util/Clock.ts";
import type { Job } from "./Job.ts";
import type { JobSet } from "./JobSet.ts";

/** How errors reach the log and those who wait for the program. */
export interface ErrorReporter {
  /** An error as data, with the user's line. */
  describe(thrown: unknown): ErrorInfo;
  /** Logs an error and hands it to `awaitTermination` (spec 1.9). */
  report(thrown: unknown, where: { readonly batchTime: number; readonly opId?: number }): void;
}

export interface JobSchedulerOptions {
  readonly clock: Clock;
  /** `spark.streaming.concurrentJobs` (spec 1.7) */
  readonly concurrentJobs: number;
  readonly jobs: JobRunner;
  readonly emit: (event: RunEventBody) => void;
  readonly errors: ErrorReporter;
  /** Every job of the batch has ended; `processed` is false when the last one to end failed (spec 1.9). */
  readonly onBatchEnded: (time: number, processed: boolean) => void;
}

/** Runs the jobs of batches from one queue, first in, first out (spec 1.7), and tells what happens in Spark's order (spec 7.8). */
export class JobScheduler {
  readonly #options: JobSchedulerOptions;
  readonly #jobSets = new Map<number, JobSet>();
  readonly #abort = new AbortController();
  #queue: Job[] = [];
  #running = 0;
  #onIdle: (() => void)[] = [];

  constructor(options: JobSchedulerOptions) {
    this.#options = options;
  }

  /** Queues the jobs of a batch. A batch without jobs is not heard of again. */
  submitJobSet(jobSet: JobSet): void {
    if (jobSet.jobs.length === 0) return;
    this.#jobSets.set(jobSet.time, jobSet);
    this.#options.emit({ type: "batchSubmitted", batch: jobSet.toInfo() });
    this.#queue.push(...jobSet.jobs);
    this.#runNext();
  }

  /** Resolves when no job is queued or running. */
  whenIdle(): Promise<void> {
    if (this.#running === 0 && this.#queue.length === 0) return Promise.resolve();
    return new Promise((resolve) => this.#onIdle.push(resolve));
  }

  /** Drops what is queued and interrupts what runs. */
  stopNow(): void {
    this.#queue = [];
    this.#abort.abort();
    this.#wakeIfIdle();
  }

  #runNext(): void {
    while (this.#running < this.#options.concurrentJobs) {
      const job = this.#queue.shift();
      if (job === undefined) return;
      this.#running++;
      void this.#run(job);
    }
  }

  async #run(job: Job): Promise<void> {
    this.#started(job);
    try {
      await job.run(this.#outputBatch(job));
      this.#ended(job);
    } catch (thrown) {
      if (!this.#abort.signal.aborted) this.#ended(job, { thrown });
    }
    this.#running--;
    this.#runNext();
    this.#wakeIfIdle();
  }

  #started(job: Job): void {
    const { clock, emit } = this.#options;
    const jobSet = this.#jobSets.get(job.time);
    const first = jobSet !== undefined && !jobSet.hasStarted;
    job.started(clock.now());
    if (first) emit({ type: "batchStarted", batch: jobSet.toInfo() });
    emit({ type: "outputOperationStarted", operation: job.toInfo() });
  }

  #ended(job: Job, failure?: { readonly thrown: unknown }): void {
    const { clock, emit, errors, onBatchEnded } = this.#options;
    const error = failure && errors.describe(failure.thrown);
    job.finished(clock.now(), error);
    emit({ type: "outputOperationCompleted", operation: job.toInfo(), ...(error && { error }) });
    const jobSet = this.#jobSets.get(job.time);
    const completed = jobSet !== undefined && jobSet.hasCompleted;
    if (completed) emit({ type: "batchCompleted", batch: jobSet.toInfo() });
    if (failure) errors.report(failure.thrown, { batchTime: job.time, opId: job.id });
    if (!completed) return;
    this.#jobSets.delete(job.time);
    onBatchEnded(job.time, failure === undefined);
  }

  /** The jobs that the operation runs carry its batch and id, and end when the program is stopped at once. */
  #outputBatch(job: Job): OutputBatch {
    const { emit, jobs } = this.#options;
    const facts = { batchTime: job.time, opId: job.id, signal: this.#abort.signal };
    const runJob = (request: JobRequest): ReturnType<JobRunner["runJob"]> => jobs.runJob({ ...request, ...facts });
    return { time: job.time, opId: job.id, outputIndex: job.outputIndex, jobs: { runJob }, emit };
  }

  #wakeIfIdle(): void {
    if (this.#running > 0 || this.#queue.length > 0) return;
    for (const resolve of this.#onIdle.splice(0)) resolve();
  }
}
