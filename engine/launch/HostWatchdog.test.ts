import assert from "node:assert/strict";
import { test } from "node:test";
import { ManualClock } from "../util/Clock.ts";
import { HostWatchdog } from "./HostWatchdog.ts";

function watched(): { readonly clock: ManualClock; readonly watchdog: HostWatchdog; readonly expiredAt: number[] } {
  const clock = new ManualClock();
  const expiredAt: number[] = [];
  return { clock, expiredAt, watchdog: new HostWatchdog(clock, () => expiredAt.push(clock.now())) };
}

test("ten seconds without a heartbeat are too long, once", () => {
  const { clock, watchdog, expiredAt } = watched();
  clock.advanceTo(9_000);
  watchdog.heartbeat();
  clock.advanceTo(60_000);
  assert.deepEqual([expiredAt, watchdog.expired], [[19_000], true]);
});

test("a watchdog that was stopped stays silent", () => {
  const { clock, watchdog, expiredAt } = watched();
  watchdog.stop();
  watchdog.stop();
  clock.advanceTo(60_000);
  assert.deepEqual(expiredAt, []);
});
