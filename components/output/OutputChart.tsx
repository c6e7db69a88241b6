"use client";

import { useCallback, useMemo, type ReactNode } from "react";
import type { OutputRows } from "../../engine/protocol/runEvents.ts";
import { BarsChart } from "../charts/BarsChart.tsx";
import type { SeriesPoint } from "../charts/downsample.ts";
import { SERIES_COLORS } from "../charts/chartStyle.ts";
import { TimeSeriesChart, type ChartPoint } from "../charts/TimeSeriesChart.tsx";
import { formatValue } from "../format/number.ts";
import { useLocale, useT } from "../i18n/I18nProvider.tsx";
import { useRun } from "../run/RunProvider.tsx";
import { useBatchTimeFormat } from "../run/useBatchTimeFormat.ts";
import { useThrottled } from "../ui/useThrottled.ts";
import styles from "./OutputChart.module.css";
import { shownOutput } from "./outputChoices.ts";
import { keySeries, leadingKeys, numberSeries, rowCountSeries, topKeys, TOP_BARS } from "./outputSeries.ts";
import { outputShape } from "./outputShape.ts";
import { ShownBatch } from "./ShownBatch.tsx";

const CHART_EVERY_MS = 500;

/** An output as a picture: pairs as bars of the largest keys and their lines over time, numbers as one line, anything else by its rows. */
export function OutputChart({ outputs }: { readonly outputs: readonly OutputRows[] }): ReactNode {
  const shown = useThrottled(outputs, CHART_EVERY_MS);
  const shape = useMemo(() => outputShape(shown), [shown]);
  return (
    <div className={styles.chart}>
      {shape === "pairs" && <PairsChart outputs={shown} />}
      {shape === "numbers" && <NumbersChart outputs={shown} />}
      {shape === "other" && <RowsChart outputs={shown} />}
    </div>
  );
}

function PairsChart({ outputs }: { readonly outputs: readonly OutputRows[] }): ReactNode {
  const t = useT("output");
  const locale = useLocale();
  const { selectedBatch } = useRun();
  const format = useCallback((value: number) => formatValue(value, locale), [locale]);
  const { output, emptySince } = shownOutput(outputs, selectedBatch);
  const bars = useMemo(() => (output === undefined ? [] : topKeys(output, TOP_BARS)), [output]);
  const keys = useMemo(() => leadingKeys(outputs), [outputs]);
  const points = useMemo(() => keySeries(outputs, keys), [outputs, keys]);
  return (
    <>
      {output === undefined ? (
        <p className={styles.none}>{t("noRowsInBatch")}</p>
      ) : (
        <ShownBatch output={output} emptySince={emptySince} />
      )}
      {bars.length > 0 && (
        <figure className={styles.figure}>
          <figcaption>{t("topKeys")}</figcaption>
          <BarsChart
            label={`${t("topKeys")}: ${bars.map(({ key, value }) => `${key} ${format(value)}`).join(", ")}`}
            valueName={t("value")}
            bars={bars}
            formatValue={format}
          />
        </figure>
      )}
      <TimeFigure title={t("overTime")} names={keys} points={points} />
    </>
  );
}

const ONE_LINE = [""] as const;

const onePerPoint = (points: readonly SeriesPoint[]): readonly ChartPoint[] =>
  points.map(({ time, value }) => ({ time, values: [value] }));

function NumbersChart({ outputs }: { readonly outputs: readonly OutputRows[] }): ReactNode {
  const t = useT("output");
  const points = useMemo(() => onePerPoint(numberSeries(outputs)), [outputs]);
  const single = outputs.every(({ rows }) => rows.length <= 1);
  return <TimeFigure title={t(single ? "valueLine" : "averageLine")} names={ONE_LINE} points={points} />;
}

function RowsChart({ outputs }: { readonly outputs: readonly OutputRows[] }): ReactNode {
  const t = useT("output");
  const points = useMemo(() => onePerPoint(rowCountSeries(outputs)), [outputs]);
  return <TimeFigure title={t("rowsLine")} names={ONE_LINE} points={points} />;
}

interface TimeFigureProps {
  readonly title: string;
  readonly names: readonly string[];
  readonly points: readonly ChartPoint[];
}

function TimeFigure({ title, names, points }: TimeFigureProps): ReactNode {
  const locale = useLocale();
  const { selectedBatch, selectBatch } = useRun();
  const formatTime = useBatchTimeFormat();
  const format = useCallback((value: number) => formatValue(value, locale), [locale]);
  return (
    <figure className={styles.figure}>
      <figcaption>{title}</figcaption>
      {names.length > 1 && (
        <ul className={styles.legend}>
          {names.map((name, index) => (
            <li key={name}>
              <i style={{ background: SERIES_COLORS[index % SERIES_COLORS.length] }} aria-hidden />
              {name}
            </li>
          ))}
        </ul>
      )}
      <TimeSeriesChart
        label={names.length > 1 ? `${title}: ${names.join(", ")}` : title}
        names={names}
        points={points}
        height={210}
        bridgeGaps
        formatTime={formatTime}
        formatValue={format}
        selected={selectedBatch}
        onSelect={selectBatch}
      />
    </figure>
  );
}
