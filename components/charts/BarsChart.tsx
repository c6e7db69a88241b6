"use client";

import { memo, type ReactNode } from "react";
import { Bar, BarChart, CartesianGrid, LabelList, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { AXIS, GRID, TOOLTIP } from "./chartStyle.ts";

interface BarsChartProps {
  readonly label: string;
  readonly valueName: string;
  readonly bars: readonly { readonly key: string; readonly value: number }[];
  readonly formatValue: (value: number) => string;
}

const ROW_HEIGHT = 28;
const KEY_LENGTH = 14;

const cut = (key: string): string => (key.length > KEY_LENGTH ? `${key.slice(0, KEY_LENGTH - 1)}…` : key);

/** Keys with their values as horizontal bars, in the order given. */
export const BarsChart = memo(function BarsChart({ label, valueName, bars, formatValue }: BarsChartProps): ReactNode {
  const height = bars.length * ROW_HEIGHT + 28;
  return (
    <div role="img" aria-label={label} style={{ height }}>
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 400, height }}>
        <BarChart
          data={[...bars]}
          layout="vertical"
          margin={{ top: 0, right: 48, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid {...GRID} horizontal={false} vertical />
          <XAxis
            {...AXIS}
            type="number"
            domain={[0, "auto"]}
            tickFormatter={formatValue}
            tickCount={4}
            allowDecimals={false}
          />
          <YAxis
            {...AXIS}
            dataKey="key"
            type="category"
            width={104}
            axisLine={false}
            tickFormatter={cut}
            interval={0}
          />
          <Tooltip {...TOOLTIP} formatter={(value) => formatValue(Number(value))} />
          <Bar
            dataKey="value"
            name={valueName}
            fill="var(--series-1)"
            radius={[0, 4, 4, 0]}
            barSize={14}
            isAnimationActive={false}
          >
            <LabelList
              dataKey="value"
              position="right"
              fill="var(--ink-2)"
              fontSize={11}
              formatter={(value) => formatValue(Number(value))}
            />
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
});
