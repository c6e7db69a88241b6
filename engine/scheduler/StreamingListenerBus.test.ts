import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate } from "node:timers/promises";
import type { RunEventBody } from "../protocol/runEvents.ts";
import { StreamingListenerBus } from "./StreamingListenerBus.ts";

function event(time: number): RunEventBody {
  return { type: "streamingStarted", time, zeroTime: 0 };
}

test("listeners hear of events in order, after the poster went on; failures are handed over and stop nobody", async () => {
  const heard: unknown[] = [];
  const failures: unknown[] = [];
  const bus = new StreamingListenerBus((thrown) => failures.push(thrown));
  bus.add(() => {
    throw "first";
  });
  bus.add(async () => {
    await null;
    throw "second";
  });
  bus.add((heardOf) => void heard.push(heardOf.type === "streamingStarted" && heardOf.time));
  bus.post(event(1));
  bus.post(event(2));
  assert.deepEqual(heard, []);
  await setImmediate();
  assert.deepEqual(heard, [1, 2]);
  assert.deepEqual(failures.toSorted(), ["first", "first", "second", "second"]);
});

test("what was posted before the bus stopped is still heard, later events are not", async () => {
  const heard: unknown[] = [];
  const bus = new StreamingListenerBus(() => {});
  bus.add((heardOf) => void heard.push(heardOf.type === "streamingStarted" && heardOf.time));
  bus.post(event(1));
  bus.stop();
  bus.post(event(2));
  await setImmediate();
  assert.deepEqual(heard, [1]);
});
