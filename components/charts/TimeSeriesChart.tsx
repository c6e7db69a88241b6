"use client";

import { memo, useMemo, type ReactNode } from "react";
import { CartesianGrid, Line, LineChart, ReferenceLine, Tooltip, XAxis, YAxis } from "recharts";
import { ChartFrame } from "./ChartFrame.tsx";
import { AXIS, GRID, SERIES_COLORS, TOOLTIP } from "./chartStyle.ts";
import { timeTicks } from "./timeTicks.ts";

/** A moment with the value of each line; `null` is a gap. */
export interface ChartPoint {
  readonly time: number;
  readonly values: readonly (number | null)[];
}

interface TimeSeriesChartProps {
  readonly label: string;
  readonly names: readonly string[];
  /** At most MAX_POINTS, oldest first. */
  readonly points: readonly ChartPoint[];
  readonly height: number;
  readonly formatTime: (time: number) => string;
  readonly formatValue: (value: number) => string;
  /** A dashed line, for example at the batch interval. */
  readonly reference?: number;
  /** Upper end of an axis of durations, with round ticks; absent = an axis up to the largest value. */
  readonly top?: number;
  /** How ticks are written if not as values. */
  readonly formatTick?: (value: number) => string;
  /** Draws on over gaps, so that values between gaps are not dots without a line. */
  readonly bridgeGaps?: boolean;
  readonly selected?: number;
  readonly onSelect?: (time: number) => void;
}

const DOTS_UP_TO = 60;
const MARGIN = { top: 8, right: 12, bottom: 0, left: 0 };
const TIME_AXIS = {
  ...AXIS,
  dataKey: "time",
  type: "number",
  domain: ["dataMin", "dataMax"],
  minTickGap: 24,
} as const;
const TICKS = 3;
const MARK = { ifOverflow: "hidden" } as const;

const floor = (low: number): number => Math.min(0, low);

/** Counts get an axis of whole numbers. */
const isWhole = (value: number | null): boolean => value === null || Number.isInteger(value);

interface LineLook {
  readonly dots: boolean;
  readonly bridgeGaps: boolean;
}

function seriesLine(name: string, index: number, { dots, bridgeGaps }: LineLook): ReactNode {
  const color = SERIES_COLORS[index % SERIES_COLORS.length];
  return (
    <Line
      key={name}
      name={name}
      dataKey={String(index)}
      type="linear"
      stroke={color}
      strokeWidth={1.6}
      dot={dots && { r: 2, strokeWidth: 0, fill: color }}
      activeDot={{ r: 4, strokeWidth: 0 }}
      connectNulls={bridgeGaps}
      isAnimationActive={false}
    />
  );
}

/** Lines over batch time. The only time series of the pages; redrawn only when its data change, and never animated. */
export const TimeSeriesChart = memo(function TimeSeriesChart(props: TimeSeriesChartProps): ReactNode {
  const { label, names, points, height, formatTime, formatValue, reference, top, selected, onSelect } = props;
  const look = { dots: points.length <= DOTS_UP_TO, bridgeGaps: props.bridgeGaps ?? false };
  const data = useMemo(() => points.map(({ time, values }) => ({ time, ...values })), [points]);
  const times = useMemo(() => timeTicks(points[0]?.time ?? 0, points.at(-1)?.time ?? 0, TICKS), [points]);
  const values = useMemo(() => (top === undefined ? undefined : timeTicks(0, top, TICKS)), [top]);
  const whole = useMemo(() => points.every(({ values }) => values.every(isWhole)), [points]);
  const select = ({ activeLabel }: { readonly activeLabel?: string | number }): void => {
    if (activeLabel !== undefined) onSelect?.(Number(activeLabel));
  };
  const writeTime = (time: unknown): string => formatTime(Number(time));
  const writeValue = (value: unknown): string => formatValue(Number(value));
  return (
    <ChartFrame label={label} height={height}>
      <LineChart data={data} margin={MARGIN} accessibilityLayer={false} onClick={select}>
        <CartesianGrid {...GRID} syncWithTicks />
        <XAxis {...TIME_AXIS} ticks={times} tickFormatter={formatTime} />
        <YAxis
          {...AXIS}
          axisLine={false}
          width={56}
          domain={[floor, top ?? "auto"]}
          tickFormatter={props.formatTick ?? formatValue}
          ticks={values}
          tickCount={TICKS + 1}
          allowDecimals={!whole}
        />
        <Tooltip {...TOOLTIP} labelFormatter={writeTime} formatter={writeValue} />
        {reference !== undefined && (
          <ReferenceLine {...MARK} y={reference} stroke="var(--line-strong)" strokeDasharray="4 4" />
        )}
        {selected !== undefined && <ReferenceLine {...MARK} x={selected} stroke="var(--accent)" />}
        {names.map((name, index) => seriesLine(name, index, look))}
      </LineChart>
    </ChartFrame>
  );
});
