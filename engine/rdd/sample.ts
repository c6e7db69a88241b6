import { EngineError } from "../util/errors.ts";
import { madeFunction } from "./madeFunction.ts";
import { MapPartitionsRDD } from "./MapPartitionsRDD.ts";
import type { RDD } from "./RDD.ts";

export interface SampleOptions {
  /** True when a record may be picked more than once. */
  readonly withReplacement: boolean;
  /** Without replacement the chance of each record, else how often each is expected. */
  readonly fraction: number;
  /** The same seed picks the same records; default one that differs from RDD to RDD. */
  readonly seed?: number;
}

/**
 * Records picked at random.
 * @throws EngineError `illegalArgument` for a fraction below 0, or above 1 without replacement
 */
export function sample(rdd: RDD, { withReplacement, fraction, seed = rdd.context.newRddId() }: SampleOptions): RDD {
  requireFraction(fraction, withReplacement);
  const f = madeFunction(withReplacement ? "poisson" : "bernoulli", [fraction, seed]);
  return new MapPartitionsRDD(rdd, {
    op: "mapPartitions",
    withIndex: true,
    f,
    preservesPartitioning: true,
    keepsRecords: true,
  });
}

function requireFraction(fraction: unknown, withReplacement: boolean): void {
  const largest = withReplacement ? Infinity : 1;
  if (typeof fraction === "number" && fraction >= 0 && fraction <= largest) return;
  const text = String(fraction);
  const range = withReplacement ? "0 or more" : "from 0 to 1";
  throw new EngineError(
    "illegalArgument",
    `requirement failed: Sampling fraction (${text}) must be a number ${range}.`,
    {
      name: "IllegalArgumentException",
      params: { fraction: text },
    },
  );
}
