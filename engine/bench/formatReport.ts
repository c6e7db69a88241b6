import type { Acceptance, KeysFigure, LatencyFigure, SpeedFigure, TouchedFigure } from "./BenchReport.ts";

/** A table of speeds, one line for each variant. */
export function formatSpeeds(title: string, figures: readonly SpeedFigure[]): string {
  const rows = figures.map(({ name, megawordsPerSecond, megabytesPerSecond, linesPerSecond, ratio, roundsMs }) => [
    `  ${name}`,
    megawordsPerSecond.toFixed(2),
    megabytesPerSecond.toFixed(1),
    grouped(Math.round(linesPerSecond / 1_000) * 1_000),
    ratio.toFixed(2),
    `${Math.min(...roundsMs).toFixed(0)}-${Math.max(...roundsMs).toFixed(0)}`,
  ]);
  return table([[title, "Mwords/s", "MB/s", "lines/s", "ratio", "ms, best-worst"], ...rows]);
}

/** A table of delays, one line for each kind of batch. */
export function formatLatencies(title: string, figures: readonly LatencyFigure[]): string {
  const rows = figures.map(({ name, batches, written, received }) => [
    `  ${name}`,
    String(batches),
    ...[written.p50, written.p99].map((ms) => ms.toFixed(0)),
    ...[received.p50, received.p99].map((ms) => ms.toFixed(2)),
  ]);
  const heads = ["batches", "completed p50, ms", "p99, ms", "at client p50, ms", "p99, ms"];
  return table([[title, ...heads], ...rows]);
}

/** A table of times and memory, one line for each operation. */
export function formatKeys(title: string, figures: readonly KeysFigure[]): string {
  const rows = figures.map(({ operation, firstMs, laterMs, peakMegabytes }) => [
    `  ${operation}`,
    ...[firstMs, laterMs, peakMegabytes].map(grouped),
  ]);
  return table([[title, "first batch, ms", "later batch, ms", "peak memory of the process, MB"], ...rows]);
}

/** A table of what a small batch costs with few keys held and with many, one line for each operation; `held`: those numbers of keys. */
export function formatTouched(title: string, held: readonly string[], figures: readonly TouchedFigure[]): string {
  const rows = figures.map(({ operation, fewMs, manyMs, ratio }) => [
    `  ${operation}`,
    ...[fewMs, manyMs, ratio].map((figure) => figure.toFixed(2)),
  ]);
  return table([[title, ...held.map((keys) => `of ${keys}, ms`), "times as long"], ...rows]);
}

/** A whole number as people read it: `1,000,000`. */
export function grouped(count: number): string {
  return Math.round(count).toLocaleString("en");
}

/** One line for each figure that has to reach a limit. */
export function formatAcceptance(acceptance: readonly Acceptance[]): string {
  const rows = acceptance.map(({ name, value, bound, limit, unit, ok }) => [
    name,
    `${value.toFixed(2)} ${unit}`.trimEnd(),
    unit === "ms" ? `${bound} ${limit} ms` : `${bound} ${limit.toFixed(2)}`,
    ok ? "ok" : "NOT MET",
  ]);
  return table(rows);
}

/** Columns side by side: the first and the last of a verdict to the left, numbers to the right. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => pad(cell, column, widths[column] ?? 0)).join("  ");
  return rows.map((row) => line(row).trimEnd()).join("\n");
}

function pad(cell: string, column: number, width: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}
