import type { BatchInfo, StreamInputInfo } from "../protocol/batchInfo.ts";
import type { Job } from "./Job.ts";

/** All jobs of one batch. */
export class JobSet {
  readonly time: number;
  readonly jobs: readonly Job[];
  readonly #inputs: readonly StreamInputInfo[];
  readonly #submissionTime: number;

  /** @param submissionTime clock when the set was made, ms */
  constructor(
    time: number,
    jobs: readonly Job[],
    facts: { inputs: readonly StreamInputInfo[]; submissionTime: number },
  ) {
    this.time = time;
    this.jobs = jobs;
    this.#inputs = facts.inputs;
    this.#submissionTime = facts.submissionTime;
  }

  get hasStarted(): boolean {
    return this.jobs.some((job) => job.startTime !== undefined);
  }

  get hasCompleted(): boolean {
    return this.jobs.every((job) => job.isDone);
  }

  /** The batch as data. Delays are measured from the submission, not from the batch time (spec 1.8); what is not known yet is absent. */
  toInfo(): BatchInfo {
    const { time, jobs } = this;
    return {
      batchTime: time,
      inputs: this.#inputs,
      numRecords: this.#inputs.reduce((sum, input) => sum + input.numRecords, 0),
      submissionTime: this.#submissionTime,
      ...this.#delays(),
      outputOperations: jobs.map((job) => job.toInfo()),
      ...(jobs.some((job) => job.error) && { failed: true }),
    };
  }

  #delays(): Partial<BatchInfo> {
    if (!this.hasStarted) return {};
    const processingStartTime = Math.min(...this.jobs.flatMap((job) => job.startTime ?? []));
    const schedulingDelay = processingStartTime - this.#submissionTime;
    if (!this.hasCompleted) return { processingStartTime, schedulingDelay };
    const processingEndTime = Math.max(...this.jobs.flatMap((job) => job.endTime ?? []));
    const processingDelay = processingEndTime - processingStartTime;
    const totalDelay = schedulingDelay + processingDelay;
    return { processingStartTime, processingEndTime, schedulingDelay, processingDelay, totalDelay };
  }
}
