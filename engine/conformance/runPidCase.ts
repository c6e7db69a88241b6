import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { PIDRateEstimator } from "../scheduler/PIDRateEstimator.ts";
import type { CaseOutcome, ConformanceCase } from "./ConformanceCase.ts";
import { plainValue } from "./plainValue.ts";

const parameters = z.object({
  batchIntervalMillis: z.number(),
  proportional: z.number(),
  integral: z.number(),
  derivative: z.number(),
  minRate: z.number(),
});
/** [end of processing, records, processing delay, scheduling delay], times in ms. */
const calls = z.array(z.tuple([z.number(), z.number(), z.number(), z.number()]));

/** Feeds the measurements of a case to a rate estimator. A refused parameter is the result `{ error: type }`. */
export function runPidCase({ chain, input, expected }: ConformanceCase): CaseOutcome {
  const actual = plainValue(estimates(chain[0]?.args[0], input));
  const wanted = plainValue(expected);
  return isDeepStrictEqual(actual, wanted) ? { status: "passed" } : { status: "failed", expected: wanted, actual };
}

function estimates(options: unknown, input: unknown): unknown {
  try {
    const estimator = new PIDRateEstimator(parameters.parse(options));
    return calls
      .parse(input)
      .map(([time, numRecords, processingDelay, schedulingDelay]) =>
        estimator.compute({ time, numRecords, processingDelay, schedulingDelay }),
      );
  } catch (error) {
    return { error: error instanceof Error ? error.name : String(error) };
  }
}
