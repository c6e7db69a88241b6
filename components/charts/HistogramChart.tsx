"use client";

import { memo, type ReactNode } from "react";
import { Bar, BarChart, Tooltip, XAxis, YAxis } from "recharts";
import { ChartFrame } from "./ChartFrame.tsx";
import { AXIS, TOOLTIP } from "./chartStyle.ts";

interface HistogramChartProps {
  readonly label: string;
  readonly countName: string;
  readonly bins: readonly { readonly from: number; readonly to: number; readonly count: number }[];
  readonly height: number;
  readonly formatValue: (value: number) => string;
}

const MARGIN = { top: 8, right: 4, bottom: 0, left: 4 };

/** How often values fell into each bin; bars grow to the right, bins upwards, so that it reads beside its time series. */
export const HistogramChart = memo(function HistogramChart(props: HistogramChartProps): ReactNode {
  const { label, countName, bins, height, formatValue } = props;
  const data = bins.toReversed().map((bin) => ({ ...bin, range: `${formatValue(bin.from)} – ${formatValue(bin.to)}` }));
  return (
    <ChartFrame label={label} height={height}>
      <BarChart data={data} layout="vertical" margin={MARGIN} barCategoryGap={1} accessibilityLayer={false}>
        <XAxis {...AXIS} type="number" allowDecimals={false} tickCount={3} />
        <YAxis type="category" dataKey="range" hide />
        <Tooltip {...TOOLTIP} />
        <Bar dataKey="count" name={countName} fill="var(--series-1)" fillOpacity={0.75} isAnimationActive={false} />
      </BarChart>
    </ChartFrame>
  );
});
