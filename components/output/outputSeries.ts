import type { OutputRows } from "../../engine/protocol/runEvents.ts";
import { MAX_POINTS, type SeriesPoint } from "../charts/downsample.ts";
import { keyValues, numberRows, type KeyValue } from "./outputShape.ts";

/** Keys drawn as lines over time. */
export const TOP_LINES = 5;
/** Keys drawn as bars. */
export const TOP_BARS = 10;

/** The largest keys of a batch, largest first; equal values in the order of their keys. */
export function topKeys(output: OutputRows, count: number): readonly KeyValue[] {
  return [...keyValues(output)].sort((a, b) => b.value - a.value || a.key.localeCompare(b.key)).slice(0, count);
}

/** Keys with the largest sums over the last batches: these get a line of their own. */
export function leadingKeys(outputs: readonly OutputRows[], count = TOP_LINES): readonly string[] {
  const sums = new Map<string, number>();
  for (const output of outputs.slice(-MAX_POINTS)) {
    for (const { key, value } of keyValues(output)) sums.set(key, (sums.get(key) ?? 0) + value);
  }
  return [...sums]
    .sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
    .slice(0, count)
    .map(([key]) => key);
}

/** A moment of a chart with several lines: `values[i]` belongs to the i-th key; `null` where its value is not known. */
export interface MultiPoint {
  readonly time: number;
  readonly values: readonly (number | null)[];
}

const isCount = ({ value }: KeyValue): boolean => Number.isInteger(value) && value >= 0;

/**
 * Values of these keys over the last batches, at most MAX_POINTS of them. A batch without the key counted it zero times; only where values
 * are no counts (averages, sums that may fall below zero), or where rows were left out, is the value unknown.
 */
export function keySeries(outputs: readonly OutputRows[], keys: readonly string[]): readonly MultiPoint[] {
  const batches = outputs.slice(-MAX_POINTS).map((output) => ({ output, pairs: keyValues(output) }));
  const counts = batches.every(({ pairs }) => pairs.every(isCount));
  return batches.map(({ output, pairs }) => {
    const values = new Map(pairs.map(({ key, value }) => [key, value]));
    const absent = counts && output.rows.length === output.totalRows ? 0 : null;
    return { time: output.batchTime, values: keys.map((key) => values.get(key) ?? absent) };
  });
}

/** One number per batch: the row itself when there is one, the average of several, a gap for none. */
export function numberSeries(outputs: readonly OutputRows[]): readonly SeriesPoint[] {
  return outputs.slice(-MAX_POINTS).map((output) => {
    const values = numberRows(output);
    const sum = values.reduce((total, value) => total + value, 0);
    return { time: output.batchTime, value: values.length === 0 ? null : sum / values.length };
  });
}

/** Rows per batch, for rows that are neither pairs nor numbers. */
export function rowCountSeries(outputs: readonly OutputRows[]): readonly SeriesPoint[] {
  return outputs.slice(-MAX_POINTS).map(({ batchTime, totalRows }) => ({ time: batchTime, value: totalRows }));
}
