import assert from "node:assert/strict";
import { compileJob } from "../../compile/compileJob.ts";
import type { DAGScheduler } from "../../dagScheduler/DAGScheduler.ts";
import type { CompiledJob } from "../../protocol/compiledJob.ts";
import { ClosureRegistry } from "../../sandbox/ClosureRegistry.ts";
import { JobCompartment } from "../../sandbox/JobCompartment.ts";
import { JobConsole } from "../../sandbox/JobConsole.ts";
import { systemClock } from "../../util/Clock.ts";
import { installDriverServices } from "../driverServices.ts";
import { JobCode } from "../JobCode.ts";
import { SparkConf } from "../SparkConf.ts";
import { SparkContextFacade } from "../SparkContextFacade.ts";

export interface ProgramSetting {
  /** Makes the scheduler for the program's `local[n]`; `job` is for executors. */
  readonly startScheduler: (slots: number, job: CompiledJob) => DAGScheduler;
  readonly workDirectory?: string;
  readonly settings?: Readonly<Record<string, string>>;
}

/** Names that a program under test may use without importing them from a file of its own. */
const IMPORTS = `import { SparkConf, SparkContext } from "dstream";`;

/**
 * Compiles and runs a program as the driver thread does, with the batch half of the API. Line 1 is an import of it; what the program
 * writes with console.log comes back, one text for each call. Rejects with what the program throws.
 */
export async function runProgram(text: string, setting: ProgramSetting): Promise<string[]> {
  const job = compileProgram(text);
  const written: string[] = [];
  const dstream = { SparkConf, SparkContext: SparkContextFacade };
  const closures = new ClosureRegistry(job, () => compartment.builtins);
  const console = new JobConsole({ clock: systemClock, sink: (_stream, line) => written.push(line) });
  installDriverServices({
    code: new JobCode(job, closures),
    outputOwner: "test",
    workDirectory: setting.workDirectory ?? process.cwd(),
    defaultSettings: { "spark.master": "local[2]", "spark.app.name": "test", ...setting.settings },
    startScheduler: (slots) => setting.startScheduler(slots, job),
  });
  const compartment: JobCompartment = new JobCompartment({ job, dstream, console, closures });
  await compartment.runModules();
  return written;
}

/** A program that must compile, as data. */
export function compileProgram(text: string): CompiledJob {
  const result = compileJob({ files: [{ path: "job.ts", text: `${IMPORTS}\n${text}` }], entry: "job.ts" });
  if (!result.ok) assert.fail(result.diagnostics.map(({ message }) => message).join("\n"));
  return result.job;
}
