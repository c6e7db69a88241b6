import assert from "node:assert/strict";
import { test } from "node:test";
import type { RunEventBody } from "../protocol/runEvents.ts";
import { RateController } from "./RateController.ts";

const options = { batchIntervalMillis: 1000, proportional: 1, integral: 0.2, derivative: 0, minRate: 100 };

function completed(processingEndTime: number, records: number, processingDelay: number): RunEventBody {
  const inputs = [
    { inputStreamId: 0, name: "other", numRecords: 1 },
    { inputStreamId: 3, name: "mine", numRecords: records },
  ];
  const delays = { processingEndTime, processingDelay, schedulingDelay: 0 };
  const counts = { numRecords: records + 1, submissionTime: 0, outputOperations: [] };
  return { type: "batchCompleted", batch: { batchTime: 0, inputs, ...counts, ...delays } };
}

test("a controller publishes whole rates for its own stream, from the second completed batch on", () => {
  const published: number[] = [];
  const { onEvent } = new RateController(3, options, (rate) => published.push(rate));
  onEvent({ type: "streamingStarted", time: 0, zeroTime: 0 });
  onEvent(completed(1000, 5000, 1000));
  onEvent(completed(2000, 1000, 700));
  assert.deepEqual(published, [1428]);
});
