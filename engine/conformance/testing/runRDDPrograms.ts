import { buildRDD } from "./buildRDD.ts";
import type { RandomRDDProgram } from "./randomPrograms.ts";
import { RDD_OPERATORS } from "./rddOperators.ts";
import { runHarnessJob } from "./runHarnessJob.ts";
import type { ProgramRun } from "./spreadRuns.ts";
import { tableText } from "./tableText.ts";

interface RDDJob {
  readonly programs: readonly RandomRDDProgram[];
  readonly runs: readonly ProgramRun[];
  readonly executors: number;
}

/** What the actions on one program's RDD gave. */
export interface RDDResult {
  readonly collected: readonly unknown[];
  readonly sorted: readonly unknown[];
  readonly positions: readonly number[];
  readonly count: number;
}

/** A job that builds whichever programs its argument holds. */
const TEXT = `import { args, report, SparkContext } from "dstream";
const operators = ${tableText(RDD_OPERATORS)};
${String(buildRDD)}
const { programs, runs } = JSON.parse(args[0]);
const sc = new SparkContext();
for (const { program, partitions } of runs) {
  const { input, other, calls } = programs[program];
  const rdd = buildRDD(calls, {
    input: sc.parallelize(input, partitions),
    other: sc.parallelize(other, (partitions % 8) + 1),
    partitions, sc, operators,
  });
  const [collected, sorted, positions, count] = await Promise.all([
    rdd.collect(),
    rdd.sortBy((pair) => pair, true, partitions).collect(),
    rdd.zipWithIndex().values().collect(),
    rdd.count(),
  ]);
  report([{ collected, sorted, positions, count }]);
}
sc.stop();
`;

/**
 * Runs RDD programs one after the other in one job; one result for each run.
 * @throws Error with the error of the job
 */
export async function runRDDPrograms({ programs, runs, executors }: RDDJob): Promise<readonly RDDResult[]> {
  const argument = { programs, runs };
  const { reports, errors } = await runHarnessJob({ text: TEXT, argument, executors });
  if (errors[0]) throw new Error(`${errors[0].message}\n${JSON.stringify(runs[reports.length])}`);
  return reports as readonly RDDResult[];
}
