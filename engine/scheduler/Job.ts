import type { OutputOperationInfo } from "../protocol/batchInfo.ts";
import type { ErrorInfo } from "../protocol/errorInfo.ts";
import type { OutputBatch, OutputJob } from "../dstream/ForEachDStream.ts";
import { callSiteText } from "../dstream/OperatorSite.ts";

type JobState =
  | { readonly state: "queued" }
  | { readonly state: "running"; readonly startTime: number }
  | { readonly state: "done"; readonly startTime: number; readonly endTime: number; readonly error?: ErrorInfo };

/** One output operation of one batch, in the queue of the JobScheduler. States: queued, running, done. */
export class Job {
  readonly time: number;
  /** Position among the jobs of the batch (spec 1.6). */
  readonly id: number;
  readonly #job: OutputJob;
  #state: JobState = { state: "queued" };

  constructor(time: number, id: number, job: OutputJob) {
    this.time = time;
    this.id = id;
    this.#job = job;
  }

  /** For example `pprint at job.ts:11`. */
  get name(): string {
    return callSiteText(this.#job.output.site);
  }

  get outputIndex(): number {
    return this.#job.output.outputIndex;
  }

  /** Does the output. Rejects with whatever it throws. */
  run(batch: OutputBatch): Promise<void> {
    return this.#job.run(batch);
  }

  started(startTime: number): void {
    this.#state = { state: "running", startTime };
  }

  finished(endTime: number, error?: ErrorInfo): void {
    const startTime = this.startTime ?? endTime;
    this.#state = { state: "done", startTime, endTime, ...(error && { error }) };
  }

  get isDone(): boolean {
    return this.#state.state === "done";
  }

  get startTime(): number | undefined {
    return this.#state.state === "queued" ? undefined : this.#state.startTime;
  }

  get endTime(): number | undefined {
    return this.#state.state === "done" ? this.#state.endTime : undefined;
  }

  get error(): ErrorInfo | undefined {
    return this.#state.state === "done" ? this.#state.error : undefined;
  }

  /** The operation as data, as far as it is known now. */
  toInfo(): OutputOperationInfo {
    const { time, id, outputIndex, name, startTime, endTime, error } = this;
    return {
      batchTime: time,
      id,
      outputIndex,
      name,
      ...(startTime !== undefined && { startTime }),
      ...(endTime !== undefined && { endTime }),
      ...(error && { failureReason: error.message }),
    };
  }
}
