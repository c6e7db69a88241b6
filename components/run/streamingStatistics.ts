import type { BatchInfo } from "../../engine/protocol/batchInfo.ts";
import type { SeriesPoint } from "../charts/downsample.ts";
import type { RunView } from "./RunView.ts";

/** The four statistics of the Streaming page (spec 11.2), in its order. */
export const METRICS = ["inputRate", "schedulingDelay", "processingTime", "totalDelay"] as const;
export type Metric = (typeof METRICS)[number];

/** One statistic over the completed batches that are kept. */
export interface MetricSeries {
  readonly metric: Metric;
  /** Oldest first; records per second for the input rate, else ms. */
  readonly points: readonly SeriesPoint[];
  readonly latest?: number;
  readonly average?: number;
}

function valueOf(metric: Metric, batch: BatchInfo, intervalMs: number | undefined): number | undefined {
  switch (metric) {
    case "inputRate":
      return intervalMs === undefined || intervalMs <= 0 ? undefined : (batch.numRecords * 1_000) / intervalMs;
    case "schedulingDelay":
      return batch.schedulingDelay;
    case "processingTime":
      return batch.processingDelay;
    case "totalDelay":
      return batch.totalDelay;
  }
}

/** One statistic of a run. Batches that lack the value (failed before it was known) are gaps. */
export function metricSeries(view: RunView, metric: Metric): MetricSeries {
  const interval = view.graph?.batchIntervalMs;
  const points: SeriesPoint[] = [];
  let sum = 0;
  let count = 0;
  let latest: number | undefined;
  for (const batch of view.batches) {
    if (batch.phase !== "completed" || batch.info === undefined) continue;
    const value = valueOf(metric, batch.info, interval);
    points.push({ time: batch.batchTime, value: value ?? null });
    if (value === undefined) continue;
    sum += value;
    count += 1;
    latest = value;
  }
  return { metric, points, latest, average: count === 0 ? undefined : sum / count };
}

/** One bar of a histogram: how many values lie from `from` up to `to`; the last bar includes its end. */
export interface HistogramBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Ten equal bins from zero to the largest value, as Spark draws them. Empty for no values. */
export function histogram(points: readonly SeriesPoint[], bins = 10): readonly HistogramBin[] {
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]));
  if (values.length === 0) return [];
  const top = Math.max(...values, 1);
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) {
    const bin = Math.min(bins - 1, Math.floor((value / top) * bins));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts.map((count, index) => ({ from: (index * top) / bins, to: ((index + 1) * top) / bins, count }));
}
