import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { timeTicks } from "./timeTicks.ts";

test("ticks are round in the unit that people would use", () => {
  assert.deepEqual(
    [timeTicks(0, 1_100, 3), timeTicks(0, 17, 3), timeTicks(0, 66_000, 3), timeTicks(0, 9_000_000, 3)],
    [
      [0, 500, 1_000],
      [0, 10],
      [0, 30_000, 60_000],
      [0, 3_600_000, 7_200_000],
    ],
  );
});

test("times of day fall on whole seconds, whenever the first batch was", () => {
  assert.deepEqual(
    timeTicks(1_700_000_003_500, 1_700_000_033_500, 3),
    [1_700_000_010_000, 1_700_000_020_000, 1_700_000_030_000],
  );
});

test("ticks are evenly spread, inside the span and never more than asked for", () => {
  const span = fc.tuple(
    fc.integer({ min: 0, max: 2e12 }),
    fc.integer({ min: 1, max: 1e11 }),
    fc.integer({ min: 1, max: 6 }),
  );
  fc.assert(
    fc.property(span, ([from, length, count]) => {
      const ticks = timeTicks(from, from + length, count);
      const steps = new Set(ticks.slice(1).map((tick, index) => tick - (ticks[index] ?? 0)));
      assert.ok(ticks.length <= count + 1 && steps.size <= 1);
      assert.ok(ticks.every((tick) => tick >= from && tick <= from + length));
    }),
    { numRuns: 50 },
  );
});
