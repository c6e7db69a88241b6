import { isDeepStrictEqual } from "node:util";
import { TestRun } from "../driver/testing/TestRun.ts";
import type { ErrorInfo } from "../protocol/errorInfo.ts";
import { batchCount, caseProgram } from "./caseProgram.ts";
import { compileUnchecked } from "./compileUnchecked.ts";
import type { CaseOutcome, ConformanceCase, ExpectedError } from "./ConformanceCase.ts";
import { plainValue, sortedRows } from "./plainValue.ts";
import type { FromTestProgram, ToTestProgram } from "./testHarness.ts";

const DRIVER = new URL("./conformanceDriverMain.ts", import.meta.url);

interface FoundError {
  /** Number of the batch, from 1; absent for what fails outside of batches. */
  readonly batch?: number;
  readonly error: ErrorInfo;
}

/** What a case's program gave. */
interface Observation {
  /** Batch number → rows, in order; for slices the slices, counted from 1. */
  readonly outputs: readonly (readonly [number, readonly unknown[]])[];
  readonly errors: readonly FoundError[];
}

/** Runs a `dstream` or `slice` case as a job: compiled, on a driver thread and executor threads, with a manual clock. */
export async function runStreamCase(testCase: ConformanceCase): Promise<CaseOutcome> {
  const expected = expectation(testCase);
  const observed = await observe(testCase);
  const outputs = Object.fromEntries(observed.outputs.map(([n, rows]) => [n, rowsForm(rows, testCase)]));
  const errorsFit =
    observed.errors.every((found) => testCase.expectedErrors.some((wanted) => fits(found, wanted))) &&
    testCase.expectedErrors.every((wanted) => observed.errors.some((found) => fits(found, wanted)));
  if (errorsFit && isDeepStrictEqual(outputs, expected)) return { status: "passed" };
  return {
    status: "failed",
    expected: { outputs: expected, errors: testCase.expectedErrors },
    actual: { outputs, errors: observed.errors.map(shownError) },
  };
}

function expectation(testCase: ConformanceCase): Record<string, unknown> {
  const { expected, emittedAt } = testCase;
  if (!Array.isArray(expected)) return { "?": expected };
  return Object.fromEntries(
    expected.map((rows: readonly unknown[], i) => [emittedAt?.[i] ?? i + 1, rowsForm(rows, testCase)]),
  );
}

function rowsForm(rows: readonly unknown[], { ordered }: ConformanceCase): unknown[] {
  const plain = rows.map(plainValue);
  return ordered ? plain : sortedRows(plain);
}

async function observe(testCase: ConformanceCase): Promise<Observation> {
  const outputs: (readonly [number, readonly unknown[]])[] = [];
  const { batchMs, kind } = testCase;
  const run = new TestRun(caseProgram(testCase), {
    compile: compileUnchecked,
    driver: DRIVER,
    onMessage: (message) => {
      const { type, rows, ...rest } = message as FromTestProgram;
      if (kind === "dstream" && type === "testBatch" && "batchTime" in rest)
        outputs.push([rest.batchTime / batchMs, rows]);
      if (kind === "slice" && type === "testReport") outputs.push([outputs.length + 1, rows]);
    },
  });
  try {
    await run.advance(batchCount(testCase));
    run.tellProgram({ type: "batchesDone" } satisfies ToTestProgram);
    if (kind === "slice") await run.ended;
    return { outputs, errors: errorsOf(run, batchMs) };
  } finally {
    await run.close();
  }
}

function errorsOf(run: TestRun, batchMs: number): FoundError[] {
  const errors = run.all("error").map(({ error, batchTime }) => ({
    error,
    ...(batchTime !== undefined && { batch: batchTime / batchMs }),
  }));
  return errors;
}

function fits({ batch, error }: FoundError, wanted: ExpectedError): boolean {
  return batch === wanted.batch && error.name === wanted.type && error.message.includes(wanted.contains);
}

function shownError({ batch, error }: FoundError): unknown {
  return { ...(batch === undefined ? { phase: "build" } : { batch }), type: error.name, message: error.message };
}
