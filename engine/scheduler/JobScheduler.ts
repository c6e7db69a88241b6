import type { ErrorInfo } from "../protocol/errorInfo.ts";
import type { RunEventBody } from "../protocol/runEvents.ts";
import type { TaskResult } from "../protocol/taskPlan.ts";
import type { OutputBatch } from "../dstream/ForEachDStream.ts";
import type { JobRequest, JobRunner } from "../rdd/JobRunner.ts";
import type { Clock } from "../util/Clock.ts";
import type { Job } from "./Job.ts";
import type { JobSet } from "./JobSet.ts";
import type { StateCompletion } from "./StateCompletion.ts";

/** Something that was thrown, whatever it is. */
interface Failure {
  readonly thrown: unknown;
}

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
  readonly states: StateCompletion;
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
    const failure = await this.#failureOf(job);
    if (failure === undefined || !this.#abort.signal.aborted) this.#ended(job, failure);
    this.#running--;
    this.#runNext();
    this.#wakeIfIdle();
  }

  /**
   * Does the output, and after the last of a batch what the batch's state still needs, also if the output failed. State of earlier batches that
   * were lost while they were made comes first: the batch's own state starts from it. What fails there was reported, or fails again here.
   */
  async #failureOf(job: Job): Promise<Failure | undefined> {
    const { states } = this.#options;
    const batch = this.#outputBatch(job);
    await thrownBy(states.complete(job.time - 1, batch.jobs));
    const failure = await thrownBy(job.run(batch));
    const isLast = this.#jobSets.get(job.time)?.jobs.every((other) => other === job || other.isDone) ?? false;
    const stateFailure =
      isLast && !this.#abort.signal.aborted ? await thrownBy(states.complete(job.time, batch.jobs)) : undefined;
    const first = failure ?? stateFailure;
    return first && { thrown: states.explained(first.thrown) };
  }

  #started(job: Job): void {
    const { clock, emit } = this.#options;
    const jobSet = this.#jobSets.get(job.time);
    const first = jobSet !== undefined && !jobSet.hasStarted;
    job.started(clock.now());
    if (first) emit({ type: "batchStarted", batch: jobSet.toInfo() });
    emit({ type: "outputOperationStarted", operation: job.toInfo() });
  }

  #ended(job: Job, failure: Failure | undefined): void {
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
    const { emit, jobs, states } = this.#options;
    const facts = { batchTime: job.time, opId: job.id, signal: this.#abort.signal };
    const runJob = async (request: JobRequest): Promise<readonly TaskResult[]> => {
      const results = await jobs.runJob({ ...request, ...facts });
      if (request.partitions === undefined) states.covered(request.rdd);
      return results;
    };
    return { time: job.time, opId: job.id, outputIndex: job.outputIndex, jobs: { runJob }, emit };
  }

  #wakeIfIdle(): void {
    if (this.#running > 0 || this.#queue.length > 0) return;
    for (const resolve of this.#onIdle.splice(0)) resolve();
  }
}

async function thrownBy(work: Promise<void>): Promise<Failure | undefined> {
  try {
    await work;
    return undefined;
  } catch (thrown) {
    return { thrown };
  }
}
