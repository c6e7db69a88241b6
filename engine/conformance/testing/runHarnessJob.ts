import { TestRun } from "../../driver/testing/TestRun.ts";
import type { CompiledJob } from "../../protocol/compiledJob.ts";
import type { ErrorInfo } from "../../protocol/errorInfo.ts";
import { compileUnchecked } from "../compileUnchecked.ts";
import type { FromTestProgram } from "../testHarness.ts";

interface HarnessJob {
  /** The program. It may use the test harness. */
  readonly text: string;
  /** Its argument, which it gets as JSON. */
  readonly argument: unknown;
  readonly executors: number;
  /** Batches to run; absent: the program ends by itself. */
  readonly numBatches?: number;
}

/** What a program handed to the harness. */
export interface HarnessResults {
  /** By the number of the output: the elements of each batch; a batch without RDD is missing. Batches are 1 s apart. */
  readonly outputs: ReadonlyMap<number, ReadonlyMap<number, readonly unknown[]>>;
  readonly reports: readonly unknown[];
  readonly errors: readonly ErrorInfo[];
}

const DRIVER = new URL("../conformanceDriverMain.ts", import.meta.url);
const compiled = new Map<string, CompiledJob>();

/** Runs a program on real driver and executor threads. A text is compiled once. */
export async function runHarnessJob({ text, argument, executors, numBatches }: HarnessJob): Promise<HarnessResults> {
  const outputs = new Map<number, Map<number, readonly unknown[]>>();
  const reports: unknown[] = [];
  const receive = (message: FromTestProgram): void => {
    if (message.type === "testReport") reports.push(...message.rows);
    if (message.type !== "testBatch") return;
    const batches = outputs.get(message.output) ?? new Map<number, readonly unknown[]>();
    outputs.set(message.output, batches.set(message.batchTime / 1000, message.rows));
  };
  const run = new TestRun(text, {
    master: `local[${executors}]`,
    args: [JSON.stringify(argument)],
    compile: (files) => {
      const job = compiled.get(text) ?? compileUnchecked(files);
      compiled.set(text, job);
      return job;
    },
    driver: DRIVER,
    onMessage: (message) => receive(message as FromTestProgram),
  });
  try {
    await (numBatches === undefined ? run.ended : run.advance(numBatches));
    return { outputs, reports, errors: run.all("error").map(({ error }) => error) };
  } finally {
    await run.close();
  }
}
