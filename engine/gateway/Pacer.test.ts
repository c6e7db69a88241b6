import assert from "node:assert/strict";
import { test } from "node:test";
import { ManualClock } from "../util/Clock.ts";
import { Pacer } from "./Pacer.ts";

function pacer(): { readonly clock: ManualClock; readonly times: number[]; readonly pacer: Pacer } {
  const clock = new ManualClock(1_000);
  const times: number[] = [];
  return { clock, times, pacer: new Pacer(clock, { intervalMs: 50, burst: 2 }, () => times.push(clock.now())) };
}

test("after a rest requests go through at once, up to the burst", () => {
  const { times, pacer: paced } = pacer();
  paced.request();
  paced.request();
  assert.deepEqual(times, [1_000, 1_000]);
});

test("a stream of requests is gathered into one call an interval", () => {
  const { clock, times, pacer: paced } = pacer();
  for (let time = 1_000; time < 1_500; time += 5) {
    clock.advanceTo(time);
    paced.request();
  }
  clock.advanceTo(2_000);
  const gaps = times.slice(2).map((time, index) => time - (times[index + 1] ?? 0));
  assert.deepEqual(times.slice(0, 2), [1_000, 1_005]);
  assert.ok(gaps.slice(1).every((gap) => gap === 50));
  assert.ok(times.length === 11 || times.length === 12);
});

test("a cancelled request is forgotten, later ones are not", () => {
  const { clock, times, pacer: paced } = pacer();
  for (let count = 0; count < 3; count += 1) paced.request();
  paced.cancel();
  clock.advanceTo(1_200);
  assert.deepEqual(times, [1_000, 1_000]);
  paced.request();
  assert.deepEqual(times, [1_000, 1_000, 1_200]);
});

test("a request that may wait goes with the next one, or alone after an interval", () => {
  const { clock, times, pacer: paced } = pacer();
  paced.requestSoon();
  clock.advanceTo(1_010);
  paced.request();
  clock.advanceTo(1_200);
  assert.deepEqual(times, [1_010]);
  paced.requestSoon();
  clock.advanceTo(1_210);
  paced.requestSoon();
  clock.advanceTo(1_400);
  assert.deepEqual(times, [1_010, 1_250]);
});
