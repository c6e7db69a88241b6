import type { BatchInfo } from "../protocol/batchInfo.ts";
import type { RunEventBody } from "../protocol/runEvents.ts";
import { PIDRateEstimator, type PIDRateEstimatorOptions } from "./PIDRateEstimator.ts";

/** Keeps the rate of one input stream at what batches can process, as measured by the batches that are done (spec 9). */
export class RateController {
  readonly #streamId: number;
  readonly #estimator: PIDRateEstimator;
  readonly #publish: (recordsPerSecond: number) => void;

  /** @param publish gets each new rate, a whole number */
  constructor(streamId: number, options: PIDRateEstimatorOptions, publish: (recordsPerSecond: number) => void) {
    this.#streamId = streamId;
    this.#estimator = new PIDRateEstimator(options);
    this.#publish = publish;
  }

  /** Takes in a completed batch; other events say nothing about the rate. */
  readonly onEvent = (event: RunEventBody): void => {
    if (event.type === "batchCompleted") this.#onBatchCompleted(event.batch);
  };

  #onBatchCompleted({ inputs, processingEndTime, processingDelay, schedulingDelay }: BatchInfo): void {
    const input = inputs.find(({ inputStreamId }) => inputStreamId === this.#streamId);
    if (input === undefined || processingEndTime === undefined) return;
    if (processingDelay === undefined || schedulingDelay === undefined) return;
    const { numRecords } = input;
    const rate = this.#estimator.compute({ time: processingEndTime, numRecords, processingDelay, schedulingDelay });
    if (rate !== undefined) this.#publish(Math.trunc(rate));
  }
}
