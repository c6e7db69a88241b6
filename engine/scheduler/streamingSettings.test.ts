import assert from "node:assert/strict";
import { test } from "node:test";
import { streamingSettings } from "./streamingSettings.ts";

function settings(values: Readonly<Record<string, string>>) {
  return streamingSettings((key) => values[key.replace("spark.streaming.", "")], 1000);
}

test("what is not set has Spark's default (spec 10)", () => {
  assert.deepEqual(settings({}), {
    unpersist: true,
    minRememberDuration: 60_000,
    receivers: { blockIntervalMs: 200, restartDelayMs: 2000 },
    kafka: {
      maxRatePerPartition: 0,
      minRatePerPartition: 1,
      backpressure: false,
      initialRate: 0,
      pollMs: 120_000,
      allowNonConsecutiveOffsets: false,
    },
    concurrentJobs: 1,
    gracefulStopTimeout: 10_000,
    stopSparkContextByDefault: true,
  });
});

test("settings are read in their units; a rate of 0 or less is no limit (spec 10, 12)", () => {
  const read = settings({
    unpersist: "false",
    "fileStream.minRememberDuration": "5",
    blockInterval: "50ms",
    receiverRestartDelay: "10",
    "receiver.maxRate": "100",
    concurrentJobs: "3",
    gracefulStopTimeout: "7s",
    "checkpoint.directory": "cp",
  });
  assert.deepEqual(
    [read.unpersist, read.minRememberDuration, read.receivers, read.concurrentJobs, read.gracefulStopTimeout],
    [false, 5000, { blockIntervalMs: 50, restartDelayMs: 10, maxRate: 100 }, 3, 7000],
  );
  assert.equal(read.checkpointDirectory, "cp");
  assert.equal(settings({ "receiver.maxRate": "-1" }).receivers.maxRate, undefined);
});

test("a setting that cannot be read is refused by its name (spec 10)", () => {
  for (const [key, value] of [
    ["unpersist", "maybe"],
    ["concurrentJobs", "many"],
    ["blockInterval", "0"],
    ["blockInterval", "soon"],
  ] as const) {
    assert.throws(() => settings({ [key]: value }), { name: "IllegalArgumentException", message: new RegExp(key) });
  }
});

test("backpressure has Spark's constants unless they are set, and knows one estimator (spec 9, 10)", () => {
  assert.equal(settings({}).backpressure, undefined);
  const on = { "backpressure.enabled": "true" };
  const defaults = { batchIntervalMillis: 1000, proportional: 1, integral: 0.2, derivative: 0, minRate: 100 };
  assert.deepEqual(settings(on).backpressure, defaults);
  const set = { "backpressure.pid.derived": "0.5", "backpressure.pid.minRate": "10", "backpressure.initialRate": "7" };
  const { backpressure, receivers } = settings({ ...on, ...set });
  assert.deepEqual([backpressure, receivers.initialRate], [{ ...defaults, derivative: 0.5, minRate: 10 }, 7]);
  const refused = { name: "IllegalArgumentException", message: /Unknown rate estimator: bang/ };
  assert.throws(() => settings({ ...on, "backpressure.rateEstimator": "bang" }), refused);
  assert.throws(() => settings({ ...on, "backpressure.pid.integral": "much" }), { name: "IllegalArgumentException" });
});
