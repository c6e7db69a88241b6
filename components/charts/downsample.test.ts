import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { downsample, MAX_POINTS, type SeriesPoint } from "./downsample.ts";

const series = fc
  .array(fc.option(fc.integer({ min: 0, max: 1_000_000 })), { maxLength: 2_000 })
  .map((values): SeriesPoint[] => values.map((value, index) => ({ time: index * 1_000, value })));

function values(points: readonly SeriesPoint[]): number[] {
  return points.flatMap(({ value }) => (value === null ? [] : [value]));
}

test("a series never has more than the allowed points, stays in order and invents none", () => {
  fc.assert(
    fc.property(series, (points) => {
      const shaped = downsample(points);
      assert.ok(shaped.length <= MAX_POINTS);
      assert.ok(shaped.every((point, index) => index === 0 || point.time > (shaped[index - 1]?.time ?? Infinity)));
      assert.ok(shaped.every((point) => points.includes(point)));
    }),
  );
});

test("the highest and lowest values survive", () => {
  fc.assert(
    fc.property(series, (points) => {
      const before = values(points);
      const after = values(downsample(points));
      assert.deepEqual([Math.min(...after), Math.max(...after)], [Math.min(...before), Math.max(...before)]);
    }),
  );
});

test("a short series is left as it is", () => {
  const points = [
    { time: 1, value: null },
    { time: 2, value: 3 },
  ];
  assert.equal(downsample(points), points);
});
