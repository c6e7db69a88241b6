/** Points that one series of a chart may have: more cost the main thread more than eyes can use. */
export const MAX_POINTS = 300;

/** A point of a time series; `null` is a gap. */
export interface SeriesPoint {
  readonly time: number;
  readonly value: number | null;
}

function extremes(bucket: readonly SeriesPoint[]): readonly SeriesPoint[] {
  const known = bucket.filter(({ value }) => value !== null);
  const [first] = known;
  if (first === undefined) return bucket.slice(0, 1);
  const low = known.reduce((best, point) => ((point.value ?? 0) < (best.value ?? 0) ? point : best), first);
  const high = known.reduce((best, point) => ((point.value ?? 0) > (best.value ?? 0) ? point : best), first);
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
