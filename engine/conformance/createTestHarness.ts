import { streamFacade } from "../api/DStreamFacade.ts";
import { streamOf } from "../api/DStreamHandle.ts";
import { contextScopeOf } from "../api/StreamingContextFacade.ts";
import { ForEachDStream, type OutputFunction } from "../dstream/ForEachDStream.ts";
import { collect } from "../rdd/collect.ts";
import type { FromTestProgram } from "./testHarness.ts";
import { type TestBatch, TestInputStream } from "./TestInputStream.ts";

export interface TestHarness {
  /** What the program gets from "dstream" besides the API; HARNESS_TYPES says what each does. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Tells the program that all batches have run. */
  batchesDone(): void;
}

/** The test's side of a program, in the program's own driver thread. */
export function createTestHarness(tell: (message: FromTestProgram) => void): TestHarness {
  const done = Promise.withResolvers<void>();
  const values = {
    testInput: (ssc: unknown, batches: readonly TestBatch[], numPartitions: number) => {
      const scope = contextScopeOf(ssc);
      const input = new TestInputStream(scope.context, { batches, numPartitions }, { operation: "testInput" });
      return streamFacade(input, scope);
    },
    testOutput: (stream: unknown, output = 0) => {
      new ForEachDStream(streamOf(stream, "testOutput"), collectOutput(output, tell), { operation: "testOutput" });
    },
    batchesDone: () => done.promise,
    report: (rows: readonly unknown[]) => tell({ type: "testReport", rows }),
  };
  return { values, batchesDone: done.resolve };
}

function collectOutput(output: number, tell: (message: FromTestProgram) => void): OutputFunction {
  return async (rdd, { time, jobs }) => {
    const rows = await collect(jobs, { rdd, description: "testOutput" });
    tell({ type: "testBatch", output, batchTime: time, rows });
  };
}
