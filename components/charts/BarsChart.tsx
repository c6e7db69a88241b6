"use client";

import { memo, type ReactNode } from "react";
import { Bar, BarChart, CartesianGrid, LabelList, Tooltip, XAxis, YAxis } from "recharts";
import { ChartFrame } from "./ChartFrame.tsx";
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

const VALUE_AXIS = {
  ...AXIS,
  type: "number",
  tickCount: 4,
  domain: [(low: number) => Math.min(0, low), "auto"],
} as const;
const KEY_AXIS = { ...AXIS, type: "category", dataKey: "key", width: 104, axisLine: false, interval: 0 } as const;
const BAR = { dataKey: "value", fill: "var(--series-1)", barSize: 14, isAnimationActive: false } as const;
const LABEL = { dataKey: "value", position: "right", fill: "var(--ink-2)", fontSize: 11 } as const;
const MARGIN = { top: 0, right: 48, bottom: 0, left: 0 };

/** Keys with their values as horizontal bars, in the order given. */
export const BarsChart = memo(function BarsChart({ label, valueName, bars, formatValue }: BarsChartProps): ReactNode {
  const whole = bars.every(({ value }) => Number.isInteger(value));
  return (
    <ChartFrame label={label} height={bars.length * ROW_HEIGHT + 28}>
      <BarChart data={[...bars]} layout="vertical" margin={MARGIN} accessibilityLayer={false}>
        <CartesianGrid {...GRID} horizontal={false} vertical />
        <XAxis {...VALUE_AXIS} tickFormatter={formatValue} allowDecimals={!whole} />
        <YAxis {...KEY_AXIS} tickFormatter={cut} />
        <Tooltip {...TOOLTIP} formatter={(value) => formatValue(Number(value))} />
        <Bar {...BAR} name={valueName} radius={[0, 4, 4, 0]}>
          <LabelList {...LABEL} formatter={(value) => formatValue(Number(value))} />
        </Bar>
      </BarChart>
    </ChartFrame>
  );
});
