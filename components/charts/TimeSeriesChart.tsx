"use client";

import { memo, useMemo, type ReactNode } from "react";
import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { AXIS, GRID, SERIES_COLORS, TOOLTIP } from "./chartStyle.ts";

/** A moment with the value of each line; `null` is a gap. */
export interface ChartPoint {
  readonly time: number;
  readonly values: readonly (number | null)[];
}

interface TimeSeriesChartProps {
  /** What a screen reader hears instead of the picture. */
  readonly label: string;
  readonly names: readonly string[];
  /** At most MAX_POINTS, oldest first. */
  readonly points: readonly ChartPoint[];
  readonly height: number;
  readonly formatTime: (time: number) => string;
  readonly formatValue: (value: number) => string;
  /** A dashed line, for example at the batch interval. */
  readonly reference?: number;
  /** Upper end of the y axis; absent = the largest value. */
  readonly top?: number;
  readonly selected?: number;
  readonly onSelect?: (time: number) => void;
}

const DOTS_UP_TO = 60;

/** Lines over batch time. The only time series of the pages; redrawn only when its data change, and never animated. */
export const TimeSeriesChart = memo(function TimeSeriesChart(props: TimeSeriesChartProps): ReactNode {
  const { label, names, points, height, formatTime, formatValue, reference, top, selected, onSelect } = props;
  const data = useMemo(() => points.map(({ time, values }) => ({ time, ...values })), [points]);
  const dots = points.length <= DOTS_UP_TO;
  return (
    <div role="img" aria-label={label} style={{ height }}>
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 400, height }}>
        <LineChart
          data={data}
          margin={{ top: 8, right: 12, bottom: 0, left: 0 }}
          accessibilityLayer={false}
          onClick={({ activeLabel }) => activeLabel !== undefined && onSelect?.(Number(activeLabel))}
        >
          <CartesianGrid {...GRID} />
          <XAxis
            {...AXIS}
            dataKey="time"
            type="number"
            domain={["dataMin", "dataMax"]}
            tickFormatter={formatTime}
            tickCount={4}
            minTickGap={48}
          />
          <YAxis
            {...AXIS}
            axisLine={false}
            width={56}
            domain={[0, top ?? "auto"]}
            tickFormatter={formatValue}
            tickCount={4}
          />
          <Tooltip
            {...TOOLTIP}
            labelFormatter={(time) => formatTime(Number(time))}
            formatter={(value) => formatValue(Number(value))}
          />
          {reference !== undefined && (
            <ReferenceLine y={reference} stroke="var(--line-strong)" strokeDasharray="4 4" ifOverflow="hidden" />
          )}
          {selected !== undefined && <ReferenceLine x={selected} stroke="var(--accent)" ifOverflow="hidden" />}
          {names.map((name, index) => (
            <Line
              key={name}
              name={name}
              dataKey={String(index)}
              type="linear"
              stroke={SERIES_COLORS[index % SERIES_COLORS.length]}
              strokeWidth={1.6}
              dot={dots ? { r: 2, strokeWidth: 0, fill: SERIES_COLORS[index % SERIES_COLORS.length] } : false}
              activeDot={{ r: 4, strokeWidth: 0 }}
              connectNulls={false}
              isAnimationActive={false}
            />
          ))}
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
});
