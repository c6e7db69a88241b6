import type { KafkaSettings } from "./DStreamContext.ts";

export interface MessageLimits {
  readonly settings: KafkaSettings;
  /** The rate that batches can process as measured, records a second; 0 = not known yet. */
  readonly measuredRate: number;
  /** Batch length, ms. */
  readonly batchDuration: number;
}

/**
 * How many records each partition may give to one batch, by how many wait in it; undefined = all (spec 6.6). With backpressure the measured
 * rate is shared by lag, else each partition has its own limit.
 */
export function messagesPerPartition(lags: readonly number[], limits: MessageLimits): readonly number[] | undefined {
  const { settings, batchDuration } = limits;
  const rates = ratesOf(lags, limits);
  if (!(sum(rates) > 0)) return undefined;
  return rates.map((rate) => Math.max(Math.trunc((batchDuration / 1000) * rate), settings.minRatePerPartition));
}

/** Records a second for each partition; 0 = no limit of its own. */
function ratesOf(lags: readonly number[], { settings, measuredRate }: MessageLimits): readonly number[] {
  const { backpressure, initialRate, maxRatePerPartition } = settings;
  const rate = backpressure ? measuredRate || initialRate : 0;
  if (rate <= 0) return lags.map(() => maxRatePerPartition);
  const total = sum(lags);
  if (total === 0) return [];
  const most = maxRatePerPartition > 0 ? maxRatePerPartition : Number.POSITIVE_INFINITY;
  return lags.map((lag) => Math.min((lag / total) * rate, most));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
