import type { DAGScheduler } from "../dagScheduler/DAGScheduler.ts";
import { EngineError } from "../util/errors.ts";
import type { JobCode } from "./JobCode.ts";

/** What the driver thread provides to the objects that a program makes with `new`. */
export interface DriverServices {
  readonly code: JobCode;
  /** Settings that a new SparkConf starts with: `spark.master`, `spark.app.name` and what the page or the command line sets. */
  readonly defaultSettings: Readonly<Record<string, string>>;
  /** What outputs are remembered under in databases, the same in every run of the job. */
  readonly outputOwner: string;
  /** Relative paths of the job start here. */
  readonly workDirectory: string;
  /** Makes the scheduler for `local[executors]` and asks the host for the executors' threads. Called once. */
  startScheduler(executors: number): DAGScheduler;
}

let installed: DriverServices | undefined;

/** Says what a program's `new SparkContext(...)` works with, before the program runs. A driver thread runs one program. */
export function installDriverServices(services: DriverServices): void {
  installed = services;
}

/** The services of this thread's program. */
export function driverServices(): DriverServices {
  if (installed === undefined) throw new EngineError("unexpected", "The program runs in a thread that is no driver.");
  return installed;
}
