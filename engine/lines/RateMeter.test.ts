import assert from "node:assert/strict";
import { test } from "node:test";
import { ManualClock } from "../util/Clock.ts";
import { RateMeter } from "./RateMeter.ts";

test("a rate is that of the last two seconds, and of one second at the beginning", () => {
  const clock = new ManualClock(5_000);
  const meter = new RateMeter(clock);
  meter.add(10);
  assert.equal(meter.perSecond(), 10);
  for (let at = 5_020; at <= 9_000; at += 20) {
    clock.advanceTo(at);
    meter.add(2);
  }
  assert.ok(Math.abs(meter.perSecond() - 100) <= 1);
  clock.advanceTo(11_200);
  assert.equal(meter.perSecond(), 0);
});
