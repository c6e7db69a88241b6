import { memo, type ReactNode } from "react";
import type { SeriesPoint } from "./downsample.ts";

interface SparklineProps {
  readonly points: readonly SeriesPoint[];
  readonly width: number;
  readonly height: number;
  /** Upper end of the scale. */
  readonly top: number;
  /** A dashed line at this value. */
  readonly reference?: number;
}

/** Path through the points; a gap lifts the pen. */
function path(points: readonly SeriesPoint[], x: (index: number) => number, y: (value: number) => number): string {
  let drawing = false;
  let result = "";
  points.forEach(({ value }, index) => {
    if (value === null) {
      drawing = false;
      return;
    }
    result += `${drawing ? "L" : "M"}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
    drawing = true;
  });
  return result;
}

/** A line without axes, small enough to stand beside its number. */
export const Sparkline = memo(function Sparkline({ points, width, height, top, reference }: SparklineProps): ReactNode {
  const step = points.length > 1 ? (width - 2) / (points.length - 1) : 0;
  const y = (value: number): number => height - 1.5 - (Math.min(value, top) / top) * (height - 3);
  return (
    <svg width="100%" height={height} viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden>
      {reference !== undefined && (
        <line
          x1="0"
          x2={width}
          y1={y(reference)}
          y2={y(reference)}
          stroke="var(--line-strong)"
          strokeDasharray="3 3"
          vectorEffect="non-scaling-stroke"
        />
      )}
      <path
        d={path(points, (index) => 1 + index * step, y)}
        fill="none"
        stroke="var(--series-1)"
        strokeWidth="1.5"
        vectorEffect="non-scaling-stroke"
        strokeLinejoin="round"
      />
    </svg>
  );
});
