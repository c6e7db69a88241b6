import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { StatCounter } from "./StatCounter.ts";

function counterOf(numbers: readonly number[]): StatCounter {
  const counter = new StatCounter();
  for (const number of numbers) counter.add(number);
  return counter;
}

test("merged counters know what one counter of all numbers knows", () => {
  const numbers = fc.array(fc.integer({ min: -1000, max: 1000 }));
  const near = (a: number, b: number): void =>
    assert.ok(Object.is(a, b) || Math.abs(a - b) <= 1e-6 * (1 + Math.abs(a)));
  fc.assert(
    fc.property(numbers, numbers, (left, right) => {
      const merged = counterOf(left);
      merged.merge(counterOf(right).toParts());
      const whole = counterOf([...left, ...right]);
      assert.deepEqual([merged.count, merged.min, merged.max], [whole.count, whole.min, whole.max]);
      near(merged.mean, whole.mean);
      near(merged.variance, whole.variance);
      near(merged.sampleStdev, whole.sampleStdev);
    }),
  );
});

test("the text is that of Spark's StatCounter", () => {
  assert.equal(
    String(counterOf([1, 2, 3, 4])),
    "(count: 4, mean: 2.500000, stdev: 1.118034, max: 4.000000, min: 1.000000)",
  );
  assert.equal(String(counterOf([])), "(count: 0, mean: NaN, stdev: NaN, max: -Infinity, min: Infinity)");
});
