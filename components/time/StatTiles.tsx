"use client";

import type { ReactNode } from "react";
import { Sparkline } from "../charts/Sparkline.tsx";
import { useT } from "../i18n/I18nProvider.tsx";
import { useRun } from "../run/RunProvider.tsx";
import type { MetricSeries } from "../run/streamingStatistics.ts";
import styles from "./StatTiles.module.css";
import { useMetricFormat } from "./useMetricFormat.ts";
import { topOf, useMetrics } from "./useMetrics.ts";

const SPARK_POINTS = 60;

/** The four streaming statistics as small charts with their averages; each leads to the Statistics view. */
export function StatTiles({ onOpen }: { readonly onOpen: () => void }): ReactNode {
  const series = useMetrics();
  return (
    <div className={styles.tiles}>
      {series.map((one) => (
        <StatTile key={one.metric} series={one} onOpen={onOpen} />
      ))}
    </div>
  );
}

function StatTile({ series, onOpen }: { readonly series: MetricSeries; readonly onOpen: () => void }): ReactNode {
  const t = useT();
  const format = useMetricFormat(series.metric);
  const { view } = useRun();
  const { metric, latest, average } = series;
  const interval = metric === "processingTime" ? view.graph?.batchIntervalMs : undefined;
  const points = series.points.slice(-SPARK_POINTS);
  const top = topOf([{ metric, points }], interval === undefined ? 1 : interval * 1.15);
  const value = latest === undefined ? t("common.none") : format(latest);
  const over = interval !== undefined && latest !== undefined && latest > interval;
  return (
    <button type="button" className={styles.tile} title={t(`time.${metric}Help`)} onClick={onOpen}>
      <span className={styles.row}>
        <span className={styles.name}>{t(`time.${metric}`)}</span>
        <span className={latest === undefined ? styles.none : over ? styles.over : styles.value}>{value}</span>
      </span>
      <span className={styles.row}>
        <span className={styles.spark}>
          <Sparkline points={points} width={120} height={22} top={top} reference={interval} />
        </span>
        <span className={styles.average}>
          {average === undefined ? "" : t("time.average", { value: format(average) })}
        </span>
      </span>
    </button>
  );
}
