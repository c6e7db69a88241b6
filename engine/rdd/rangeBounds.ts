import type { Compare } from "../util/FirstInOrder.ts";

/** Number of keys in one partition, and a sample of them. */
export type KeySketch = readonly [count: number, keys: readonly unknown[]];

/**
 * At most `partitions - 1` keys, in order and all different, that cut the sampled partitions into pieces of about the same size (Spark's
 * RangePartitioner.determineBounds). Each sampled key counts for as many keys as it stands for.
 */
export function rangeBounds(sketches: readonly KeySketch[], partitions: number, compare: Compare): readonly unknown[] {
  const candidates = sketches
    .flatMap(([count, keys]) => keys.map((key) => ({ key, weight: count / keys.length })))
    .sort((a, b) => compare(a.key, b.key));
  const step = candidates.reduce((sum, { weight }) => sum + weight, 0) / partitions;
  const bounds: unknown[] = [];
  let passed = 0;
  let target = step;
  for (const { key, weight } of candidates) {
    passed += weight;
    if (passed < target || bounds.length === partitions - 1) continue;
    if (bounds.length > 0 && compare(key, bounds.at(-1)) === 0) continue;
    bounds.push(key);
    target += step;
  }
  return bounds;
}
