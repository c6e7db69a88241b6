import type { MessagePort } from "node:worker_threads";
import type { ErrorInfo } from "../protocol/errorInfo.ts";
import type { FromExecutor, ToExecutor } from "../protocol/taskPlan.ts";
import type { CancelTimer, Clock } from "../util/Clock.ts";
import { EngineError, type EngineErrorFacts } from "../util/errors.ts";
import { ExecutorSlot } from "./ExecutorSlot.ts";
import type { PlannedTask, TaskAttempt, TaskSet } from "./TaskSetManager.ts";
import { TaskSetManager } from "./TaskSetManager.ts";

/** A line that a job wrote on an executor, and how many were left out before it. */
export type ConsoleLine = Extract<FromExecutor, { type: "console" }> & { readonly executorId: number };

/** A task's report that it is done. */
export type TaskCompleted = Extract<FromExecutor, { type: "taskCompleted" }>;

export interface TaskSchedulerOptions {
  /** n of `local[n]`: slots, one executor each. Their ports come later, by `executorReplaced`. */
  readonly executors: number;
  /** Wall clock, also in runs on a manual clock: a task that loops must end in real time. */
  readonly clock: Clock;
  /** A task that runs longer is given up together with its executor, ms (RunLimits.taskDeadlineMs). */
  readonly taskDeadlineMs: number;
  /** Asks for the threads of the executors in use; called once, when the first task waits. Answered by `executorReplaced`. */
  readonly startExecutors?: (count: number) => void;
  /**
   * Asks for the thread of an executor that does not answer to be ended and another started in its place; answered by `executorReplaced`.
   * Threads that end by themselves are replaced without being asked for.
   */
  readonly replaceExecutor: (executorId: number, reason: string) => void;
  readonly onConsole?: (line: ConsoleLine) => void;
  /** A task is done: its executor now keeps what the plan says. */
  readonly onTaskSucceeded?: (attempt: TaskAttempt, report: TaskCompleted) => void;
  /** What this executor kept is gone. */
  readonly onExecutorLost?: (executorId: number) => void;
}

/**
 * Gives tasks to executors: first in, first out by job and stage; a free slot takes the next task that may run there. Slots held by
 * receivers (spec 6.1) take none.
 */
export class TaskScheduler {
  readonly #options: TaskSchedulerOptions;
  readonly #slots: readonly ExecutorSlot[];
  #managers: TaskSetManager[] = [];
  #reserved = 0;
  #nextTaskId = 0;
  #started = false;
  #shutDown = false;

  constructor(options: TaskSchedulerOptions) {
    this.#options = options;
    this.#slots = Array.from({ length: options.executors }, (_, executorId) => new ExecutorSlot(executorId));
  }

  /** Executors that run tasks: all but those whose slot a receiver holds. */
  get usableExecutors(): number {
    return Math.max(0, this.#slots.length - this.#reserved);
  }

  /** True when tasks wait although no slot will ever be free for them: receivers hold them all. */
  get starved(): boolean {
    return this.usableExecutors === 0 && this.#managers.some((manager) => manager.hasWaitingTasks);
  }

  /** Receivers hold `count` slots from now on. Called before the first task that keeps state or cached partitions. */
  reserveSlots(count: number): void {
    this.#reserved = count;
    this.#dispatch();
  }

  /**
   * A thread for this executor: its first, or a new one in place of one that ended for the reason `error`. What the earlier one was doing
   * and kept is lost.
   */
  executorReplaced(executorId: number, port: MessagePort, error?: ErrorInfo): void {
    const slot = this.#slots[executorId];
    if (slot === undefined || this.#shutDown) {
      port.close();
      return;
    }
    this.#lose(slot, (attempt) => attempt.manager.taskLost(attempt, this.#options.clock.now(), error));
    slot.attach(port, (message) => this.#onMessage(slot, message));
    this.#dispatch();
  }

  /** Queues the tasks of a stage. */
  submit(taskSet: TaskSet): TaskSetManager {
    const manager = new TaskSetManager(taskSet);
    if (this.#shutDown) manager.abort(cancelled("The program is stopping."));
    if (!manager.isSettled) this.#enqueue(manager);
    this.#dispatch();
    return manager;
  }

  /** Fails all task sets of the job; what runs goes on until it ends, nobody waits for it. */
  cancelJob(jobId: number, error: EngineError): void {
    for (const manager of this.#managers) if (manager.taskSet.jobId === jobId) manager.abort(error);
    this.#dispatch();
  }

  /** Sends a message to every executor there is. */
  broadcast(message: ToExecutor): void {
    for (const slot of this.#slots) slot.send(message);
  }

  /** Executors forget the values of these broadcast variables. */
  dropBroadcasts(broadcastIds: readonly number[]): void {
    for (const slot of this.#slots) slot.dropBroadcasts(broadcastIds);
  }

  /** Fails everything that waits and tells executors to end. Calling it twice does nothing more. */
  shutdown(): void {
    if (this.#shutDown) return;
    this.#shutDown = true;
    for (const manager of this.#managers) manager.abort(cancelled("The program was stopped."));
    this.#managers = [];
    this.broadcast({ type: "shutdown" });
    for (const slot of this.#slots) slot.detach();
  }

  #enqueue(manager: TaskSetManager): void {
    const { jobId, stageId } = manager.taskSet;
    const later = ({ taskSet }: TaskSetManager): boolean =>
      taskSet.jobId > jobId || (taskSet.jobId === jobId && taskSet.stageId > stageId);
    const position = this.#managers.findIndex(later);
    this.#managers.splice(position < 0 ? this.#managers.length : position, 0, manager);
  }

  #dispatch(): void {
    this.#managers = this.#managers.filter((manager) => !manager.isSettled);
    if (!this.#started && this.#managers.length > 0 && this.usableExecutors > 0) {
      this.#started = true;
      this.#options.startExecutors?.(this.usableExecutors);
    }
    for (const slot of this.#slots.slice(0, this.usableExecutors)) if (slot.isFree) this.#launchNext(slot);
  }

  #launchNext(slot: ExecutorSlot): void {
    const { executorId } = slot;
    for (const manager of this.#managers) {
      const task = manager.takeTask(executorId, this.usableExecutors);
      if (task === undefined) continue;
      const startTime = this.#options.clock.now();
      const attempt: TaskAttempt = { ...task, manager, executorId, startTime, taskId: this.#nextTaskId++ };
      slot.launch(attempt, this.#setDeadline(slot, attempt));
      return;
    }
  }

  #setDeadline(slot: ExecutorSlot, attempt: TaskAttempt): CancelTimer {
    const { clock, taskDeadlineMs } = this.#options;
    return clock.at(clock.now() + taskDeadlineMs, () => this.#onDeadline(slot, attempt));
  }

  #onMessage(slot: ExecutorSlot, message: FromExecutor): void {
    switch (message.type) {
      case "ready":
        slot.ready();
        break;
      case "console":
        this.#options.onConsole?.({ ...message, executorId: slot.executorId });
        return;
      case "taskWaiting":
        if (slot.running) slot.postpone(message.taskId, this.#setDeadline(slot, slot.running));
        return;
      case "taskCompleted": {
        const attempt = slot.finish(message.taskId);
        if (attempt === undefined) return;
        this.#options.onTaskSucceeded?.(attempt, message);
        attempt.manager.taskSucceeded(attempt, message.result, message.metrics);
        break;
      }
      case "taskFailed": {
        const attempt = slot.finish(message.taskId);
        attempt?.manager.taskFailed(attempt, message.error, message.metrics);
        break;
      }
    }
    this.#dispatch();
  }

  /** The task would loop again: it fails. Its executor hears nothing any more and is replaced. */
  #onDeadline(slot: ExecutorSlot, attempt: TaskAttempt): void {
    const error = deadlinePassed(attempt, this.#options.taskDeadlineMs);
    this.#lose(slot, ({ manager }) => manager.taskGivenUp(attempt, this.#options.clock.now(), error));
    this.#options.replaceExecutor(slot.executorId, error.message);
    this.#dispatch();
  }

  #lose(slot: ExecutorSlot, report: (attempt: TaskAttempt) => void): void {
    const attempt = slot.detach();
    this.#options.onExecutorLost?.(slot.executorId);
    for (const manager of this.#managers) manager.forgetPlacements();
    if (attempt !== undefined) report(attempt);
  }
}

function deadlinePassed({ planned, executorId }: TaskAttempt, limitMs: number): EngineError {
  const { partition, stageId } = planned.plan;
  return new EngineError(
    "taskDeadline",
    `Task ${partition} of stage ${stageId} ran for more than ${limitMs / 1000} s and was ended with executor ${executorId}. Look for a loop that does not end, or give each task less to do.`,
    { params: { partition, stageId, executorId, limitMs }, ...placeOf(planned) },
  );
}

/** The last of the user's functions in the task is the most likely to loop; any other may be it too. */
function placeOf({ sites = [] }: PlannedTask): Pick<EngineErrorFacts, "position" | "related"> {
  const position = sites.at(-1);
  if (position === undefined) return {};
  const message = "The same task runs this function.";
  const others = sites.slice(0, -1).map((site) => ({ message, position: site, code: "sameTask" }));
  return { position, ...(others.length > 0 && { related: others }) };
}

function cancelled(reason: string): EngineError {
  return new EngineError("jobCancelled", `The job was cancelled. ${reason}`, { name: "SparkException" });
}
