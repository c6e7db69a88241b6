import type { FromExecutor, TaskPlan, ToExecutor } from "../protocol/taskPlan.ts";
import type { Executor } from "./Executor.ts";

/** How an ExecutorLoop talks to the driver and to its thread. */
export interface ExecutorLoopOptions {
  readonly executor: Executor;
  readonly post: (message: FromExecutor) => void;
  /** Called after each task, before its report. */
  readonly onTaskEnd: () => void;
  /** The driver wants no more of this executor. */
  readonly onShutdown: () => void;
}

/** Serves the driver's messages one after the other, in order: a message waits while a task before it is still running. */
export class ExecutorLoop {
  readonly #options: ExecutorLoopOptions;
  readonly #waiting: ToExecutor[] = [];
  #taskId: number | undefined;
  #busy = false;

  constructor(options: ExecutorLoopOptions) {
    this.#options = options;
  }

  /** The task that is running. */
  get taskId(): number | undefined {
    return this.#taskId;
  }

  /** Takes a message of the driver. Tasks without asynchronous functions are done when it returns. */
  receive(message: ToExecutor): void {
    this.#waiting.push(message);
    if (!this.#busy) this.#serve();
  }

  #serve(): void {
    for (let message = this.#waiting.shift(); message !== undefined; message = this.#waiting.shift()) {
      const pending = this.#handle(message);
      if (pending === undefined) continue;
      this.#busy = true;
      void pending.then(() => {
        this.#busy = false;
        this.#serve();
      });
      return;
    }
  }

  #handle(message: ToExecutor): Promise<void> | undefined {
    const { executor, onShutdown } = this.#options;
    switch (message.type) {
      case "runTask":
        return this.#runTask(message.task);
      case "addFunctions":
        executor.addFunctions(message);
        return undefined;
      case "broadcast":
        executor.putBroadcast(message.broadcastId, message.value);
        return undefined;
      case "dropBroadcasts":
        executor.dropBroadcasts(message.broadcastIds);
        return undefined;
      case "dropRdds":
        executor.dropRdds(message.rddIds);
        return undefined;
      case "cleanState":
        executor.cleanState(message.stateId, message.olderThan);
        return undefined;
      case "shutdown":
        onShutdown();
        return undefined;
    }
  }

  #runTask(task: TaskPlan): Promise<void> | undefined {
    this.#taskId = task.taskId;
    const report = this.#options.executor.run(task);
    if (report instanceof Promise) return report.then((settled) => this.#endTask(settled));
    this.#endTask(report);
    return undefined;
  }

  #endTask(report: FromExecutor): void {
    this.#options.onTaskEnd();
    this.#taskId = undefined;
    this.#options.post(report);
  }
}
