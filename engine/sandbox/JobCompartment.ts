import type { CompiledJob } from "../protocol/compiledJob.ts";
import type { ClosureRegistry } from "./ClosureRegistry.ts";
import type { FunctionTable } from "./FunctionTable.ts";
import type { JobConsole } from "./JobConsole.ts";

export interface JobCompartmentOptions {
  readonly job: CompiledJob;
  /** What `import { ... } from "dstream"` names in this thread. It is hardened here. */
  readonly dstream: Readonly<Record<string, unknown>>;
  readonly console: JobConsole;
  /** Driver only: learns the job's functions while its modules run. */
  readonly closures?: ClosureRegistry;
}

/** The place where a job's code runs in one thread. Locks the thread down when it is made. One a job and thread. */
export class JobCompartment {
  /** Functions of the job, built from the function table; for executors. */
  readonly functionTable: FunctionTable;

  constructor(options: JobCompartmentOptions) {
    void options;
    this.functionTable = {} as FunctionTable;
  }

  /** Runs the job's modules in order, on the driver; needs `closures`. Settles as the entry module does. */
  async runModules(): Promise<void> {}
}
