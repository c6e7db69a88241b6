import type { TaskInfo } from "../protocol/batchInfo.ts";
import type { ErrorInfo, SourcePosition } from "../protocol/errorInfo.ts";
import type { TaskMetrics, TaskPlan, TaskResult } from "../protocol/taskPlan.ts";
import type { CachedPartition, StatePartition } from "../rdd/PlanBuilder.ts";
import { EngineError, fromErrorInfo } from "../util/errors.ts";
import type { BroadcastValue } from "./BroadcastManager.ts";
import type { Placement } from "./taskPlacement.ts";

/** Attempts at a task whose executors die under it; a task that throws is not tried again (Spark's local mode). */
const MAX_TASK_ATTEMPTS = 4;

/** A task's plan without what is known only when it is launched, and what its executor keeps afterwards. */
export interface PlannedTask {
  readonly plan: Omit<TaskPlan, "taskId" | "attempt">;
  readonly cached: readonly CachedPartition[];
  readonly states: readonly StatePartition[];
  /** Broadcast variables that its executor must have. */
  readonly broadcasts?: readonly BroadcastValue[];
  /** Places of the user's calls whose functions the task runs, in order; where it runs none, the call that asked for the job. */
  readonly sites?: readonly SourcePosition[];
}

/** The tasks of one stage. */
export interface TaskSet {
  readonly jobId: number;
  readonly stageId: number;
  readonly partitions: readonly number[];
  /** Makes the plan of one task; asked anew for each attempt. Throws when the task cannot run any more. */
  readonly plan: (partition: number) => PlannedTask;
  readonly place: (partition: number) => Placement;
}

/** One attempt at a task on an executor. Times are wall-clock ms. */
export interface TaskAttempt {
  readonly manager: TaskSetManager;
  /** Position in the task set's partitions. */
  readonly index: number;
  readonly planned: PlannedTask;
  readonly taskId: number;
  readonly attempt: number;
  readonly executorId: number;
  readonly startTime: number;
}

/**
 * Follows one task set to its end: which tasks wait, how often each was tried, what they gave. `results` settles once: with all results, or
 * with the first failure. Reports about attempts that come later are ignored.
 */
export class TaskSetManager {
  readonly taskSet: TaskSet;
  /** Results in the order of the set's partitions. */
  readonly results: Promise<readonly TaskResult[]>;
  readonly #waiting: Set<number>;
  readonly #attempts: number[];
  readonly #done: (TaskResult | undefined)[];
  readonly #infos: TaskInfo[] = [];
  readonly #resolve: (results: readonly TaskResult[]) => void;
  readonly #reject: (error: EngineError) => void;
  #placements: readonly Placement[] | undefined;
  #left: number;
  #settled = false;

  constructor(taskSet: TaskSet) {
    const { promise, resolve, reject } = Promise.withResolvers<readonly TaskResult[]>();
    this.taskSet = taskSet;
    this.results = promise;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#waiting = new Set(taskSet.partitions.keys());
    this.#attempts = taskSet.partitions.map(() => 0);
    this.#done = taskSet.partitions.map(() => undefined);
    this.#left = taskSet.partitions.length;
    if (this.#left === 0) this.#succeed();
  }

  /** True when no task of the set will be launched any more. */
  get isSettled(): boolean {
    return this.#settled;
  }

  get hasWaitingTasks(): boolean {
    return !this.#settled && this.#waiting.size > 0;
  }

  /** Finished attempts so far, by partition, then attempt. */
  get taskInfos(): readonly TaskInfo[] {
    return this.#infos.toSorted((a, b) => a.partition - b.partition || a.attempt - b.attempt);
  }

  /** Takes the task that suits the executor best; undefined when none may run there now. `executors`: how many are in use. */
  takeTask(
    executorId: number,
    executors: number,
  ): { index: number; attempt: number; planned: PlannedTask } | undefined {
    const index = this.#chooseTask(executorId, executors);
    const partition = index === undefined ? undefined : this.taskSet.partitions[index];
    if (index === undefined || partition === undefined) return undefined;
    this.#waiting.delete(index);
    try {
      const planned = this.taskSet.plan(partition);
      const attempt = this.#attempts[index] ?? 0;
      this.#attempts[index] = attempt + 1;
      return { index, attempt, planned };
    } catch (error) {
      this.abort(error instanceof EngineError ? error : planFailed(error));
      return undefined;
    }
  }

  taskSucceeded(attempt: TaskAttempt, result: TaskResult, metrics: TaskMetrics): void {
    if (this.#settled) return;
    this.#infos.push(finishedInfo(attempt, metrics));
    this.#done[attempt.index] = result;
    this.#left--;
    if (this.#left === 0) this.#succeed();
  }

  /** The task threw: the whole set fails with its error. */
  taskFailed(attempt: TaskAttempt, error: ErrorInfo, metrics: TaskMetrics): void {
    if (this.#settled) return;
    this.#infos.push({ ...finishedInfo(attempt, metrics), failed: true });
    this.abort(fromErrorInfo(error));
  }

  /** The executor ended under the task, for the reason `cause` where it is known. The task waits again, unless it was tried too often. */
  taskLost(attempt: TaskAttempt, now: number, cause?: ErrorInfo): void {
    if (this.#settled) return;
    this.#infos.push(lostInfo(attempt, now));
    if (attempt.attempt + 1 >= MAX_TASK_ATTEMPTS) this.abort(lostTooOften(attempt, cause));
    else this.#waiting.add(attempt.index);
  }

  /** The task is not waited for any more: the set fails with `reason`. */
  taskGivenUp(attempt: TaskAttempt, now: number, reason: EngineError): void {
    if (this.#settled) return;
    this.#infos.push(lostInfo(attempt, now));
    this.abort(reason);
  }

  /** What executors keep has changed: tasks are placed anew. */
  forgetPlacements(): void {
    this.#placements = undefined;
  }

  /** Fails the set; tasks that run go on until they end, nobody waits for them. */
  abort(error: EngineError): void {
    if (this.#settled) return;
    this.#settled = true;
    this.#reject(error);
  }

  #succeed(): void {
    this.#settled = true;
    this.#resolve(this.#done.filter((result) => result !== undefined));
  }

  /** A task that must or should run on this executor; else one at home here (partition modulo executors); else any that is free. */
  #chooseTask(executorId: number, executors: number): number | undefined {
    if (!this.hasWaitingTasks) return undefined;
    const { partitions, place } = this.taskSet;
    const placements = (this.#placements ??= partitions.map(place));
    const allAnywhere = placements.every(({ kind }) => kind === "anywhere");
    let atHome: number | undefined;
    let any: number | undefined;
    for (const index of this.#waiting) {
      const placed = executorFor(placements[index], executors);
      if (placed === executorId) return index;
      if (placed !== undefined) continue;
      any ??= index;
      if ((partitions[index] ?? 0) % executors === executorId) atHome ??= index;
      if (allAnywhere && atHome !== undefined) return atHome;
    }
    return atHome ?? any;
  }
}

/** The executor that a task waits for; undefined = any. */
function executorFor(placement: Placement | undefined, executors: number): number | undefined {
  if (placement?.kind === "pinned") return placement.slot % executors;
  return placement?.kind === "cached" && placement.executorId < executors ? placement.executorId : undefined;
}

function finishedInfo({ taskId, planned, executorId, attempt }: TaskAttempt, metrics: TaskMetrics): TaskInfo {
  const { startTime, durationMs, recordsIn, recordsOut } = metrics;
  const { partition } = planned.plan;
  return { taskId, partition, executorId, attempt, startTime, durationMs, recordsIn, recordsOut };
}

function lostInfo({ taskId, planned, executorId, attempt, startTime }: TaskAttempt, now: number): TaskInfo {
  const { partition } = planned.plan;
  const durationMs = now - startTime;
  return { taskId, partition, executorId, attempt, startTime, durationMs, recordsIn: 0, recordsOut: 0, failed: true };
}

function lostTooOften({ planned, attempt }: TaskAttempt, cause?: ErrorInfo): EngineError {
  const { partition, stageId } = planned.plan;
  const attempts = attempt + 1;
  const reason = cause === undefined ? "" : ` The last time: ${cause.message}`;
  return new EngineError(
    "executorLost",
    `Task ${partition} of stage ${stageId} was tried ${attempts} times and each time its executor ended under it. Give it smaller partitions or less to keep.${reason}`,
    { params: { partition, stageId, attempts }, ...(cause?.position && { position: cause.position }) },
  );
}

function planFailed(cause: unknown): EngineError {
  return new EngineError("unexpected", `A task could not be planned: ${String(cause)}.`, { cause });
}
