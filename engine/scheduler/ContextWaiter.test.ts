import assert from "node:assert/strict";
import { test } from "node:test";
import { ManualClock } from "../util/Clock.ts";
import { ContextWaiter } from "./ContextWaiter.ts";

test("waiting ends with the stop, also for who asks afterwards (spec 7.4)", async () => {
  const waiter = new ContextWaiter();
  const waiting = waiter.waitForStop();
  waiter.notifyStop();
  await waiting;
  await waiter.waitForStop();
  assert.equal(await waiter.waitForStopOrTimeout(new ManualClock(), 1000), true);
});

test("waiting ends with the latest of the errors that were reported before it wakes (spec 1.9)", async () => {
  const waiter = new ContextWaiter();
  const waiting = waiter.waitForStop();
  waiter.notifyError(new Error("first"));
  waiter.notifyError(new Error("second"));
  await assert.rejects(waiting, /second/);
  await assert.rejects(waiter.waitForStop(), /second/);
  await assert.rejects(waiter.waitForStopOrTimeout(new ManualClock(), 1000), /second/);
});

test("waiting with a time limit ends false when the time is over (spec 7.4)", async () => {
  const clock = new ManualClock();
  const waiting = new ContextWaiter().waitForStopOrTimeout(clock, 1000);
  clock.advanceTo(1000);
  assert.equal(await waiting, false);
});
