"use client";

import { memo, type ReactNode } from "react";
import { Bar, BarChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { AXIS, TOOLTIP } from "./chartStyle.ts";

interface HistogramChartProps {
  readonly label: string;
  readonly countName: string;
  readonly bins: readonly { readonly from: number; readonly to: number; readonly count: number }[];
  readonly height: number;
  readonly formatValue: (value: number) => string;
}

/** How often values fell into each bin; bars grow to the right, bins upwards, so that it reads beside its time series. */
export const HistogramChart = memo(function HistogramChart({
  label,
  countName,
  bins,
  height,
  formatValue,
}: HistogramChartProps): ReactNode {
  const data = bins.toReversed().map((bin) => ({ ...bin, range: `${formatValue(bin.from)} – ${formatValue(bin.to)}` }));
  return (
    <div role="img" aria-label={label} style={{ height }}>
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 120, height }}>
        <BarChart
          data={data}
          layout="vertical"
          margin={{ top: 8, right: 4, bottom: 0, left: 4 }}
          barCategoryGap={1}
          accessibilityLayer={false}
        >
          <XAxis {...AXIS} type="number" allowDecimals={false} tickCount={3} />
          <YAxis type="category" dataKey="range" hide />
          <Tooltip {...TOOLTIP} />
          <Bar dataKey="count" name={countName} fill="var(--series-1)" fillOpacity={0.75} isAnimationActive={false} />
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
});
