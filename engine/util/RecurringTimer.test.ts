import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ManualClock } from "./Clock.ts";
import { RecurringTimer } from "./RecurringTimer.ts";

/** A timer on a manual clock with the ticks it gave. */
function ticking(now: number, period: number): { clock: ManualClock; timer: RecurringTimer; ticks: number[] } {
  const clock = new ManualClock(now);
  const ticks: number[] = [];
  const timer = new RecurringTimer(clock, period, (time) => ticks.push(time));
  return { clock, timer, ticks };
}

test("the first tick is the next multiple of the period, strictly after now (spec 1.1)", () => {
  assert.equal(ticking(2000, 1000).timer.startTime(), 3000);
  assert.equal(ticking(2999, 1000).timer.startTime(), 3000);
  assert.equal(ticking(0, 1000).timer.startTime(), 1000);
});

test("ticks come at every multiple, whatever steps the clock takes (spec 1.4)", () => {
  fc.assert(
    fc.property(fc.nat(5000), fc.integer({ min: 1, max: 500 }), fc.array(fc.nat(2000)), (now, period, steps) => {
      const { clock, timer, ticks } = ticking(now, period);
      const first = timer.startTime();
      timer.start(first);
      let end = now;
      for (const step of steps) clock.advanceTo((end += step));
      const expected = Math.max(0, Math.floor((end - first) / period) + 1);
      assert.deepEqual(
        ticks,
        Array.from({ length: expected }, (_, i) => first + i * period),
      );
    }),
  );
});

test("ticks that were missed while the process was busy come at once, in order (spec 1.4)", () => {
  const clock = new ManualClock();
  const ticks: number[] = [];
  const timer = new RecurringTimer(clock, 10, (time) => {
    ticks.push(time);
    if (time === 10) clock.advanceTo(45);
  });
  timer.start(10);
  clock.advanceTo(10);
  assert.deepEqual(ticks, [10, 20, 30, 40]);
});

test("stopped at once, it gives no further tick and the time of the last", async () => {
  const { clock, timer, ticks } = ticking(0, 10);
  timer.start(10);
  clock.advanceTo(25);
  assert.equal(await timer.stop("atOnce"), 20);
  clock.advanceTo(100);
  assert.deepEqual([ticks, timer.nextTime(), await timer.stop("atOnce")], [[10, 20], undefined, 20]);
});

test("stopped after two ticks, it lets the one that is waited for and one more fire (spec 7.3)", async () => {
  const { clock, timer, ticks } = ticking(0, 10);
  timer.start(10);
  clock.advanceTo(15);
  const stopped = timer.stop("afterTwoTicks");
  clock.advanceTo(100);
  assert.equal(await stopped, 30);
  assert.deepEqual(ticks, [10, 20, 30]);
});

test("a stop at once hurries a stop after two ticks", async () => {
  const { timer } = ticking(0, 10);
  timer.start(10);
  const stopped = timer.stop("afterTwoTicks");
  await timer.stop("atOnce");
  assert.equal(await stopped, undefined);
});
