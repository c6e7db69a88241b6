"use client";

import { useCallback, useId, useMemo, type ReactNode } from "react";
import { downsample } from "../charts/downsample.ts";
import { HistogramChart } from "../charts/HistogramChart.tsx";
import { TimeSeriesChart } from "../charts/TimeSeriesChart.tsx";
import { formatElapsed, formatInterval } from "../format/duration.ts";
import { useLocale, useT } from "../i18n/I18nProvider.tsx";
import { useRun } from "../run/RunProvider.tsx";
import { useBatchTimeFormat } from "../run/useBatchTimeFormat.ts";
import type { AccumulatorView } from "../run/RunView.ts";
import { histogram, type MetricSeries } from "../run/streamingStatistics.ts";
import { Notice } from "../ui/Notice.tsx";
import { useNow } from "../ui/useNow.ts";
import { AccumulatorsTable } from "./AccumulatorsTable.tsx";
import styles from "./StatisticsView.module.css";
import { useMetricFormat } from "./useMetricFormat.ts";
import { topOf, useMetrics } from "./useMetrics.ts";

const CHART_HEIGHT = 132;

/** The job's own accumulators, if it has named ones, and Spark's streaming statistics: timeline, distribution and average of each; the three delays share one scale. */
export function StatisticsView(): ReactNode {
  const t = useT("time");
  const { view } = useRun();
  const series = useMetrics();
  const delays = series.filter(({ metric }) => metric !== "inputRate");
  const interval = view.graph?.batchIntervalMs;
  if (series.every(({ points }) => points.length === 0) && view.accumulators.length === 0)
    return <Notice kind="empty" title={t("statisticsEmpty")} />;
  const delayTop = Math.max(topOf(delays, 1), (interval ?? 0) * 1.1);
  return (
    <div className={styles.view} role="region" aria-label={t("statistics")} tabIndex={0}>
      <Summary />
      {view.accumulators.length > 0 && <Accumulators accumulators={view.accumulators} />}
      {series.map((one) => (
        <MetricCharts key={one.metric} series={one} top={one.metric === "inputRate" ? undefined : delayTop} />
      ))}
    </div>
  );
}

function Accumulators({ accumulators }: { readonly accumulators: readonly AccumulatorView[] }): ReactNode {
  const t = useT("time");
  const id = useId();
  return (
    <section className={styles.accumulators}>
      <h3 id={id}>{t("accumulators")}</h3>
      <p>{t("accumulatorsHelp")}</p>
      <AccumulatorsTable accumulators={accumulators} labelledBy={id} />
    </section>
  );
}

function Summary(): ReactNode {
  const t = useT("time");
  const locale = useLocale();
  const { view, live } = useRun();
  const now = useNow(1_000, live);
  const end = view.endedAt ?? now;
  const interval = view.graph?.batchIntervalMs;
  if (interval === undefined || view.startedAt === undefined || end === undefined) return null;
  return (
    <p className={styles.summary}>
      {t("summary", {
        interval: formatInterval(interval, locale),
        elapsed: formatElapsed(end - view.startedAt),
        batches: view.totals.batchesCompleted,
        records: view.totals.recordsReceived,
      })}
    </p>
  );
}

function MetricCharts({ series, top }: { readonly series: MetricSeries; readonly top: number | undefined }): ReactNode {
  const t = useT();
  const { view, selectedBatch, selectBatch } = useRun();
  const { metric, average } = series;
  const locale = useLocale();
  const format = useMetricFormat(metric);
  const formatTick = useCallback((ms: number) => formatInterval(ms, locale), [locale]);
  const formatTime = useBatchTimeFormat();
  const points = useMemo(
    () => downsample(series.points).map(({ time, value }) => ({ time, values: [value] })),
    [series],
  );
  const bins = useMemo(() => histogram(series.points), [series]);
  const name = t(`time.${metric}`);
  const names = useMemo(() => [name], [name]);
  const averageText = average === undefined ? t("common.noData") : t("time.average", { value: format(average) });
  return (
    <section className={styles.metric}>
      <header className={styles.head}>
        <h3>{name}</h3>
        <span className={styles.average}>{averageText}</span>
        <p>{t(`time.${metric}Help`)}</p>
      </header>
      <TimeSeriesChart
        label={`${name}. ${averageText}`}
        names={names}
        points={points}
        height={CHART_HEIGHT}
        formatTime={formatTime}
        formatValue={format}
        formatTick={top === undefined ? undefined : formatTick}
        top={top}
        reference={metric === "processingTime" ? view.graph?.batchIntervalMs : undefined}
        selected={selectedBatch}
        onSelect={selectBatch}
      />
      <HistogramChart
        label={`${name}: ${t("time.histogram")}`}
        countName={t("time.batchesCount")}
        bins={bins}
        height={CHART_HEIGHT}
        formatValue={format}
      />
    </section>
  );
}
