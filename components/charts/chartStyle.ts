/** Colours of the lines of a chart, in order. */
export const SERIES_COLORS = [
  "var(--series-1)",
  "var(--series-2)",
  "var(--series-3)",
  "var(--series-4)",
  "var(--series-5)",
] as const;

export const AXIS = {
  stroke: "var(--line-strong)",
  tick: { fill: "var(--ink-3)", fontSize: 11 },
  tickLine: false,
} as const;

export const GRID = { stroke: "var(--line)", vertical: false } as const;

export const TOOLTIP = {
  isAnimationActive: false,
  contentStyle: {
    background: "var(--panel)",
    border: "1px solid var(--line)",
    borderRadius: 6,
    boxShadow: "var(--shadow)",
    fontSize: 12,
    padding: "6px 10px",
  },
  labelStyle: { color: "var(--ink-2)", fontWeight: 600 },
  itemStyle: { color: "var(--ink)", padding: 0 },
  cursor: { stroke: "var(--line-strong)", fill: "var(--hover)" },
} as const;
