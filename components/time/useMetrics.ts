import { useMemo } from "react";
import { METRICS, metricSeries, type MetricSeries } from "../run/streamingStatistics.ts";
import { useRun } from "../run/RunProvider.tsx";
import { useThrottled } from "../ui/useThrottled.ts";

/** Charts change at most this often. */
export const CHART_EVERY_MS = 500;

/** The four statistics of the shown run, at most twice a second. */
export function useMetrics(): readonly MetricSeries[] {
  const view = useThrottled(useRun().view, CHART_EVERY_MS);
  return useMemo(() => METRICS.map((metric) => metricSeries(view, metric)), [view]);
}

/** Largest value of these series, at least `least`. */
export function topOf(series: readonly MetricSeries[], least: number): number {
  return series.reduce((top, { points }) => points.reduce((high, { value }) => Math.max(high, value ?? 0), top), least);
}
