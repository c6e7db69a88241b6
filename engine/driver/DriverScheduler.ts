import { DAGScheduler, type DAGSchedulerOptions } from "../dagScheduler/DAGScheduler.ts";
import type { JobRequest } from "../rdd/JobRunner.ts";
import type { TaskResult } from "../protocol/taskPlan.ts";

/** The DAGScheduler of a program: starts executors when the first job needs them, and knows whether jobs are on their way. */
export class DriverScheduler extends DAGScheduler {
  readonly #startExecutors: () => void;
  #running = 0;
  #onIdle: (() => void)[] = [];

  /** @param startExecutors asks for the executors' threads; called before each job, only the first call counts */
  constructor(options: DAGSchedulerOptions, startExecutors: () => void) {
    super(options);
    this.#startExecutors = startExecutors;
  }

  override async runJob(request: JobRequest): Promise<readonly TaskResult[]> {
    this.#startExecutors();
    this.#running++;
    try {
      return await super.runJob(request);
    } finally {
      this.#running--;
      if (this.#running === 0) for (const resolve of this.#onIdle.splice(0)) resolve();
    }
  }

  get isIdle(): boolean {
    return this.#running === 0;
  }

  /** Resolves when no job runs. */
  whenIdle(): Promise<void> {
    return this.isIdle ? Promise.resolve() : new Promise((resolve) => this.#onIdle.push(resolve));
  }
}
