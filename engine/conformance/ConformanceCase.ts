import { z } from "zod";

/** One step of a chain: an operation of a DStream, or `ssc.union` and the like, which take the stream so far as their first. */
const step = z.object({ op: z.string(), args: z.array(z.unknown()).default([]) });

const expectedError = z.object({
  /** Number of the batch that fails, from 1. */
  batch: z.number().optional(),
  /** Where the program fails, for what fails outside of batches. */
  phase: z.string().optional(),
  type: z.string(),
  contains: z.string().default(""),
});

/** One case of a conformance file (appendix of the model's specification). Inputs beyond the first are named `input2`, `input3`... */
export const conformanceCase = z.looseObject({
  id: z.string(),
  kind: z.enum(["dstream", "slice", "pid", "fn"]),
  dialect: z.string().optional(),
  ops: z.string().default(""),
  chain: z.array(step),
  input: z.unknown(),
  expected: z.unknown(),
  ordered: z.boolean().default(true),
  /** Length of a batch, ms. */
  batchMs: z.number().default(1000),
  /** Partitions of each input batch; Spark's suites use 2. */
  partitions: z.number().default(2),
  numBatches: z.number().optional(),
  /** Numbers of the batches that have an output, where not 1, 2, 3... */
  emittedAt: z.array(z.number()).optional(),
  expectedErrors: z.array(expectedError).default([]),
  /** Times of slices, ms: [from, to]. */
  slices: z.array(z.tuple([z.number(), z.number()])).default([]),
});

export type ConformanceCase = z.infer<typeof conformanceCase>;
export type ChainStep = z.infer<typeof step>;
export type ExpectedError = z.infer<typeof expectedError>;

/** What became of a case; `expected` and `actual` are there to be shown when it failed. */
export type CaseOutcome =
  | { readonly status: "passed" | "skipped" }
  | { readonly status: "failed"; readonly expected: unknown; readonly actual: unknown };
