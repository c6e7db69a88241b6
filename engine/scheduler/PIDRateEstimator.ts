import { requirementFailed } from "../dstream/sparkErrors.ts";

export interface PIDRateEstimatorOptions {
  /** Length of a batch, ms. */
  readonly batchIntervalMillis: number;
  /** Weight of the error. Spark's default 1. */
  readonly proportional: number;
  /** Weight of the backlog. Spark's default 0.2. */
  readonly integral: number;
  /** Weight of the change of the error. Spark's default 0. */
  readonly derivative: number;
  /** Lowest result, records a second. Spark's default 100. */
  readonly minRate: number;
}

/** What one completed batch says about one input stream. */
export interface RateMeasurement {
  /** End of processing, ms. */
  readonly time: number;
  /** Records of the stream in the batch. */
  readonly numRecords: number;
  /** ms */
  readonly processingDelay: number;
  /** ms */
  readonly schedulingDelay: number;
}

/** What the last useful batch left behind. */
interface LastEstimate {
  readonly time: number;
  readonly rate: number;
  readonly error: number;
}

/** How many records a second an input may bring, so that batches keep up: a controller in the manner of PID (spec 9.1). */
export class PIDRateEstimator {
  readonly #options: PIDRateEstimatorOptions;
  #last: LastEstimate | undefined;

  /** @throws EngineError `illegalArgument` unless the batch interval and the minimum rate are positive and no weight is negative */
  constructor(options: PIDRateEstimatorOptions) {
    const { batchIntervalMillis, proportional, integral, derivative, minRate } = options;
    require(batchIntervalMillis > 0, `Specified batch interval ${batchIntervalMillis} in PIDRateEstimator is invalid.`);
    require(proportional >= 0, `Proportional term ${proportional} in PIDRateEstimator should be >= 0.`);
    require(integral >= 0, `Integral term ${integral} in PIDRateEstimator should be >= 0.`);
    require(derivative >= 0, `Derivative term ${derivative} in PIDRateEstimator should be >= 0.`);
    require(minRate > 0, `Minimum rate in PIDRateEstimator should be > 0, but was ${minRate}.`);
    this.#options = options;
  }

  /** The new rate in records a second; undefined after the first useful batch and after batches that say nothing, such as empty ones. */
  compute({ time, numRecords, processingDelay, schedulingDelay }: RateMeasurement): number | undefined {
    const isLater = time > (this.#last?.time ?? -1);
    if (!isLater || numRecords <= 0 || processingDelay <= 0) return undefined;
    const processingRate = (numRecords / processingDelay) * 1000;
    if (this.#last === undefined) {
      this.#last = { time, rate: processingRate, error: 0 };
      return undefined;
    }
    const { batchIntervalMillis, proportional, integral, derivative, minRate } = this.#options;
    const seconds = (time - this.#last.time) / 1000;
    const error = this.#last.rate - processingRate;
    const backlog = (schedulingDelay * processingRate) / batchIntervalMillis;
    const change = (error - this.#last.error) / seconds;
    const wanted = this.#last.rate - proportional * error - integral * backlog - derivative * change;
    const rate = Math.max(wanted, minRate);
    this.#last = { time, rate, error };
    return rate;
  }
}

function require(holds: boolean, message: string): void {
  if (!holds) throw requirementFailed("illegalArgument", message);
}
