import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { PIDRateEstimator, type PIDRateEstimatorOptions, type RateMeasurement } from "./PIDRateEstimator.ts";

const DEFAULTS = { batchIntervalMillis: 1000, proportional: 1, integral: 0.2, derivative: 0, minRate: 100 };

function estimator(options: Partial<PIDRateEstimatorOptions> = {}): PIDRateEstimator {
  return new PIDRateEstimator({ ...DEFAULTS, ...options });
}

function batch(time: number, numRecords: number, processingDelay: number, schedulingDelay: number): RateMeasurement {
  return { time, numRecords, processingDelay, schedulingDelay };
}

test("the first useful batch gives no rate; later ones give what is processed, less the backlog (spec 9.1)", () => {
  const rates = estimator();
  const batches = [batch(1000, 5000, 500, 0), batch(2000, 5000, 1000, 100), batch(3000, 4000, 800, 200)];
  assert.deepEqual(
    batches.map((measured) => rates.compute(measured)),
    [undefined, 4900, 4800],
  );
});

test("batches without records, without delay or from the past change nothing", () => {
  const rates = estimator();
  rates.compute(batch(1000, 5000, 500, 0));
  const useless = [batch(2000, 0, 100, 0), batch(2000, 10, 0, 0), batch(1000, 10, 10, 0)];
  assert.deepEqual(
    useless.map((measured) => rates.compute(measured)),
    [undefined, undefined, undefined],
  );
  assert.equal(rates.compute(batch(3000, 5000, 1000, 0)), 5000);
});

test("the rate never falls below the minimum", () => {
  const measured = fc.tuple(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 1e5 }), fc.nat(1e5));
  fc.assert(
    fc.property(fc.array(measured, { maxLength: 20 }), (batches) => {
      const rates = estimator({ minRate: 50 });
      batches.forEach(([records, processing, scheduling], i) => {
        const rate = rates.compute(batch((i + 1) * 1000, records, processing, scheduling));
        assert.ok(rate === undefined || rate >= 50);
      });
    }),
  );
});

test("parameters that make no sense are refused", () => {
  const refused = [
    { batchIntervalMillis: 0 },
    { proportional: -1 },
    { integral: -1 },
    { derivative: -1 },
    { minRate: 0 },
  ];
  for (const options of refused) assert.throws(() => estimator(options), { name: "IllegalArgumentException" });
});
