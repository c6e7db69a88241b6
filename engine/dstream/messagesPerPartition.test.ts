import assert from "node:assert/strict";
import { test } from "node:test";
import { messagesPerPartition } from "./messagesPerPartition.ts";

const NONE = {
  maxRatePerPartition: 0,
  minRatePerPartition: 1,
  backpressure: false,
  initialRate: 0,
  pollMs: 1,
  allowNonConsecutiveOffsets: false,
};
const LAGS = [0, 100, 200, 300];

function limits(
  settings: Partial<typeof NONE>,
  measuredRate = 0,
  batchDuration = 1_000,
): readonly number[] | undefined {
  return messagesPerPartition(LAGS, { settings: { ...NONE, ...settings }, measuredRate, batchDuration });
}

test("without settings there is no limit", () => {
  assert.equal(limits({}), undefined);
  assert.equal(limits({ initialRate: 100 }), undefined);
});

test("a measured rate is shared by lag, with the minimum for each batch", () => {
  assert.deepEqual(limits({ backpressure: true, minRatePerPartition: 5 }, 1, 60_000), [5, 10, 20, 30]);
});

test("the maximum of each partition caps its share, and holds alone without backpressure", () => {
  assert.deepEqual(limits({ backpressure: true, maxRatePerPartition: 100 }, 600), [1, 100, 100, 100]);
  assert.deepEqual(limits({ maxRatePerPartition: 50 }, 600, 500), [25, 25, 25, 25]);
});

test("the initial rate holds until one is measured", () => {
  assert.deepEqual(limits({ backpressure: true, initialRate: 60 }), [1, 10, 20, 30]);
  assert.deepEqual(limits({ backpressure: true, initialRate: 60 }, 6), [1, 1, 2, 3]);
  assert.equal(
    messagesPerPartition([0, 0], { settings: { ...NONE, backpressure: true }, measuredRate: 5, batchDuration: 1 }),
    undefined,
  );
});
