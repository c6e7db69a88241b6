/** Points that one series of a chart may have: more cost the main thread more than eyes can use. */
export const MAX_POINTS = 300;

/** A point of a time series; `null` is a gap. */
export interface SeriesPoint {
  readonly time: number;
  readonly value: number | null;
}

function extremes(bucket: readonly SeriesPoint[]): readonly SeriesPoint[] {
  let low: SeriesPoint | undefined;
  let high: SeriesPoint | undefined;
  for (const point of bucket) {
    if (point.value === null) continue;
    if (low?.value == null || point.value < low.value) low = point;
    if (high?.value == null || point.value > high.value) high = point;
  }
  if (low === undefined || high === undefined) return bucket.slice(0, 1);
  if (low === high) return [low];
  return low.time < high.time ? [low, high] : [high, low];
}

/** At most `max` points that keep every spike: each bucket of neighbours gives its smallest and its largest value, in time order. */
export function downsample(points: readonly SeriesPoint[], max = MAX_POINTS): readonly SeriesPoint[] {
  if (points.length <= max) return points;
  const buckets = Math.max(1, Math.floor(max / 2));
  const result: SeriesPoint[] = [];
  for (let index = 0; index < buckets; index += 1) {
    const start = Math.floor((index * points.length) / buckets);
    const end = Math.floor(((index + 1) * points.length) / buckets);
    result.push(...extremes(points.slice(start, end)));
  }
  return result;
}
