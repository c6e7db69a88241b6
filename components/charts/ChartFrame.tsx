"use client";

import type { ReactElement, ReactNode } from "react";
import { ResponsiveContainer } from "recharts";

interface ChartFrameProps {
  /** What a screen reader hears instead of the picture. */
  readonly label: string;
  readonly height: number;
  readonly children: ReactElement;
}

/** The place of a chart: as wide as there is room, and an image to those who cannot see it. */
export function ChartFrame({ label, height, children }: ChartFrameProps): ReactNode {
  return (
    <div role="img" aria-label={label} style={{ height }}>
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 400, height }}>
        {children}
      </ResponsiveContainer>
    </div>
  );
}
