import { buildStream } from "./buildStream.ts";
import type { RandomProgram } from "./randomPrograms.ts";
import { runHarnessJob } from "./runHarnessJob.ts";
import type { ProgramRun } from "./spreadRuns.ts";
import { STREAM_OPERATORS } from "./streamOperators.ts";
import { tableText } from "./tableText.ts";
import { WINDOW_OPERATORS } from "./windowOperators.ts";

interface StreamJob {
  readonly programs: readonly RandomProgram[];
  readonly runs: readonly ProgramRun[];
  readonly executors: number;
  readonly numBatches: number;
}

/** A job that builds whichever programs its argument holds, as outputs of one context with a batch a second. */
const TEXT = `import { args, StateSpec, StreamingContext, testInput, testOutput } from "dstream";
const streamOperators = ${tableText(STREAM_OPERATORS)};
const windowOperators = ${tableText(WINDOW_OPERATORS)};
${String(buildStream)}
const { programs, runs } = JSON.parse(args[0]);
const ssc = new StreamingContext(1);
ssc.checkpoint("checkpoint");
for (const [output, { program, partitions }] of runs.entries()) {
  const { input, other, calls } = programs[program];
  const stream = buildStream(calls, {
    input: testInput(ssc, input, partitions),
    other: testInput(ssc, other, (partitions % 8) + 1),
    partitions, ssc, spec: StateSpec, streamOperators, windowOperators,
  });
  testOutput(stream, output);
}
ssc.start();
`;

/**
 * Runs programs side by side in one streaming job. For each run the elements of each batch, null where the stream has no RDD.
 * @throws Error with the first error of the job
 */
export async function runStreamPrograms(job: StreamJob): Promise<(readonly unknown[] | null)[][]> {
  const { programs, runs, executors, numBatches } = job;
  const argument = { programs, runs };
  const { outputs, errors } = await runHarnessJob({ text: TEXT, argument, executors, numBatches });
  if (errors[0]) throw new Error(`${errors[0].message}\n${JSON.stringify(argument)}`);
  const seconds = Array.from({ length: numBatches }, (_, i) => i + 1);
  return runs.map((_, output) => seconds.map((second) => outputs.get(output)?.get(second) ?? null));
}
