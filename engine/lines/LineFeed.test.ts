import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ManualClock } from "../util/Clock.ts";
import { LineFeed } from "./LineFeed.ts";
import type { LineOutlet, OutletState } from "./LineFeed.ts";

/** Keeps what it is given, with the times. */
class Outlet implements LineOutlet {
  state: OutletState = "ready";
  readonly lines: string[] = [];
  readonly times: number[] = [];
  readonly #clock: ManualClock;

  constructor(clock: ManualClock) {
    this.#clock = clock;
  }

  take(lines: readonly string[]): void {
    this.lines.push(...lines);
    this.times.push(...lines.map(() => this.#clock.now()));
  }
}

function counting(): () => string {
  let count = 0;
  return () => String(count++);
}

function feedAt(rate: number): {
  readonly clock: ManualClock;
  readonly outlet: Outlet;
  readonly feed: LineFeed;
} {
  const clock = new ManualClock();
  const outlet = new Outlet(clock);
  return { clock, outlet, feed: new LineFeed({ clock, outlet, rate, next: counting() }) };
}

test("the first line comes at once and the others when they are due", () => {
  const { clock, outlet, feed } = feedAt(4);
  feed.start();
  feed.start();
  clock.advanceTo(1_000);
  assert.deepEqual(outlet.times, [0, 250, 500, 750, 1_000]);
  feed.stop();
  clock.advanceTo(5_000);
  assert.equal(outlet.lines.length, 5);
});

test("after any time exactly as many lines came as the rate says, at any rate", () => {
  const anyRate = fc.oneof(fc.integer({ min: 1, max: 1_000 }), fc.constant(100_000));
  fc.assert(
    fc.property(anyRate, fc.integer({ min: 1, max: 3_000 }), (rate, seconds) => {
      const { clock, outlet, feed } = feedAt(rate);
      const until = rate > 1_000 ? 2_000 : Math.min(seconds * 1_000, (20_000 / rate) * 1_000);
      feed.start();
      // A fast feed sends each 20 ms; asking at such a moment leaves nothing open.
      clock.advanceTo(Math.floor(until / 1_000) * 1_000);
      assert.ok(
        Math.abs(outlet.lines.length - 1 - (Math.floor(until / 1_000) * 1_000 * rate) / 1_000) <= rate / 50 + 1,
      );
      assert.deepEqual(outlet.lines.slice(0, 3), ["0", "1", "2"].slice(0, outlet.lines.length));
    }),
    { numRuns: 30 },
  );
});

test("an hour later nothing has drifted", () => {
  const { clock, outlet, feed } = feedAt(3);
  feed.start();
  clock.advanceTo(3_600_000);
  assert.equal(outlet.lines.length, 3 * 3_600 + 1);
});

test("another rate holds from now on, with no line lost or sent twice", () => {
  const { clock, outlet, feed } = feedAt(2);
  feed.start();
  clock.advanceTo(1_000);
  feed.setRate(10);
  clock.advanceTo(2_000);
  feed.setRate(1);
  clock.advanceTo(4_000);
  assert.equal(outlet.lines.length, 1 + 2 + 10 + 2);
  assert.deepEqual(
    outlet.lines,
    Array.from({ length: 15 }, (_, index) => String(index)),
  );
});

test("while nobody is there no line is made: who comes late gets the stream from its first line", () => {
  const { clock, outlet, feed } = feedAt(10);
  outlet.state = "absent";
  feed.start();
  clock.advanceTo(60_000);
  assert.deepEqual(outlet.lines, []);
  outlet.state = "ready";
  feed.resume();
  clock.advanceTo(60_500);
  assert.deepEqual(outlet.lines, ["0", "1", "2", "3", "4", "5"]);
});

test("a slow reader gets every line, and what is made up for is a second's worth at most", () => {
  const { clock, outlet, feed } = feedAt(10);
  feed.start();
  clock.advanceTo(1_000);
  outlet.state = "full";
  clock.advanceTo(61_000);
  assert.equal(outlet.lines.length, 11);
  outlet.state = "ready";
  feed.resume();
  assert.equal(outlet.lines.length, 22);
  clock.advanceTo(62_000);
  assert.deepEqual(
    outlet.lines,
    Array.from({ length: 32 }, (_, index) => String(index)),
  );
});

test("an outlet that becomes full gets no more", () => {
  const clock = new ManualClock();
  const taken: number[] = [];
  const outlet: { state: OutletState; take: LineOutlet["take"] } = {
    state: "ready",
    take: (lines) => {
      taken.push(lines.length);
      outlet.state = "full";
    },
  };
  const feed = new LineFeed({ clock, outlet, rate: 100_000, next: counting() });
  feed.start();
  clock.advanceTo(500);
  assert.deepEqual(taken, [1]);
  outlet.state = "ready";
  feed.resume();
  assert.deepEqual(taken, [1, 1_000]);
});

test("a feed whose lines end says so once", () => {
  const clock = new ManualClock();
  const outlet = new Outlet(clock);
  const lines = ["a", "b"];
  let ends = 0;
  const feed = new LineFeed({ clock, outlet, rate: 1_000, next: () => lines.shift(), onEnd: () => (ends += 1) });
  feed.start();
  clock.advanceTo(1_000);
  assert.deepEqual([outlet.lines, ends], [["a", "b"], 1]);
});
