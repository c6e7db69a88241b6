import assert from "node:assert/strict";
import { test } from "node:test";
import { Duration, Milliseconds, Minutes, Seconds, toDuration } from "./Duration.ts";
import { Time } from "./Time.ts";

test("durations count whole milliseconds and print as Spark's (spec 7.6)", () => {
  assert.deepEqual([Seconds(1.5), Minutes(2), Milliseconds(200)].map(String), ["1500 ms", "120000 ms", "200 ms"]);
});

test("durations add, compare and divide", () => {
  const [two, three] = [Seconds(2), Seconds(3)];
  assert.equal(two.plus(three).minus(Seconds(1)).times(2).milliseconds, 8000);
  assert.equal(three.div(two), 1.5);
  assert.deepEqual(
    [two.less(three), two.lessEq(two), two.greater(three), two.greaterEq(two)],
    [true, true, false, true],
  );
  assert.deepEqual([Seconds(4).isMultipleOf(two), three.isMultipleOf(two)], [true, false]);
  assert.deepEqual([two.min(three), two.max(three)], [two, three]);
  assert.deepEqual([Seconds(0).isZero(), two.isZero()], [true, false]);
});

test("a plain number means seconds; anything else is refused with its text", () => {
  assert.equal(toDuration(0.25).milliseconds, 250);
  for (const wrong of ["5", Number.NaN, undefined, null, {}]) {
    assert.throws(() => toDuration(wrong), { code: "invalidDuration", name: "IllegalArgumentException" });
  }
  assert.throws(() => new Duration(Number.POSITIVE_INFINITY), { code: "invalidDuration" });
});

test("times move by durations and know their grid (spec 7.6)", () => {
  const time = new Time(12_345);
  assert.equal(String(time.plus(Seconds(1))), "13345 ms");
  assert.equal(time.minus(Seconds(1)).milliseconds, 11_345);
  assert.ok(time.minus(new Time(345)) instanceof Duration);
  assert.equal(time.minus(new Time(345)).milliseconds, 12_000);
  assert.equal(time.floor(Seconds(5)).milliseconds, 10_000);
  assert.deepEqual([new Time(10_000).isMultipleOf(Seconds(5)), time.isMultipleOf(Seconds(5))], [true, false]);
  assert.deepEqual([time.less(new Time(12_346)), time.greaterEq(time)], [true, true]);
  assert.equal(time.min(new Time(1)).milliseconds, 1);
});

test("durations and times cannot be changed, nor can what they are made of", () => {
  assert.ok([Seconds(1), new Time(1), Duration.prototype, Time.prototype, Duration, Time].every(Object.isFrozen));
});
