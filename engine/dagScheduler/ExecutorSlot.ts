import type { MessagePort } from "node:worker_threads";
import type { FromExecutor, ToExecutor } from "../protocol/taskPlan.ts";
import type { CancelTimer } from "../util/Clock.ts";
import type { BroadcastValue } from "./BroadcastManager.ts";
import type { TaskAttempt } from "./TaskSetManager.ts";

/**
 * One executor, which runs one task at a time. Its states in order: absent (no thread, or not ready yet), free, busy, and absent again when
 * the thread is lost.
 */
type SlotState =
  | { readonly state: "absent" }
  | { readonly state: "free" }
  | { readonly state: "busy"; readonly attempt: TaskAttempt; readonly cancelDeadline: CancelTimer };

/** An executor as the TaskScheduler sees it: its port and what it does. */
export class ExecutorSlot {
  readonly executorId: number;
  #state: SlotState = { state: "absent" };
  #port: MessagePort | undefined;
  /** Broadcast variables that the thread has. */
  #broadcasts = new Set<number>();

  constructor(executorId: number) {
    this.executorId = executorId;
  }

  get isFree(): boolean {
    return this.#state.state === "free";
  }

  /** The attempt it works on, if any. */
  get running(): TaskAttempt | undefined {
    return this.#state.state === "busy" ? this.#state.attempt : undefined;
  }

  /** Takes the port of a new thread; the slot becomes free once the thread says `ready`. Messages of earlier threads are not reported. */
  attach(port: MessagePort, onMessage: (message: FromExecutor) => void): void {
    this.#port = port;
    this.#broadcasts = new Set();
    port.on("message", (message: FromExecutor) => {
      if (this.#port === port) onMessage(message);
    });
  }

  ready(): void {
    this.#state = { state: "free" };
  }

  launch(attempt: TaskAttempt, cancelDeadline: CancelTimer): void {
    this.#state = { state: "busy", attempt, cancelDeadline };
    const { taskId, attempt: number } = attempt;
    for (const broadcast of attempt.planned.broadcasts ?? []) this.#provide(broadcast);
    this.send({ type: "runTask", task: { ...attempt.planned.plan, taskId, attempt: number } });
  }

  /** The deadline of the task that runs is another one now; of any other task, it is dropped. */
  postpone(taskId: number, cancelDeadline: CancelTimer): void {
    if (this.#state.state !== "busy" || this.#state.attempt.taskId !== taskId) {
      cancelDeadline();
      return;
    }
    this.#state.cancelDeadline();
    this.#state = { ...this.#state, cancelDeadline };
  }

  /** The task ended: the slot is free. Returns the attempt, or undefined if the slot was working on another. */
  finish(taskId: number): TaskAttempt | undefined {
    if (this.#state.state !== "busy" || this.#state.attempt.taskId !== taskId) return undefined;
    const { attempt, cancelDeadline } = this.#state;
    cancelDeadline();
    this.#state = { state: "free" };
    return attempt;
  }

  /** The thread is gone or given up. Returns the attempt that went with it. */
  detach(): TaskAttempt | undefined {
    const attempt = this.running;
    if (this.#state.state === "busy") this.#state.cancelDeadline();
    this.#state = { state: "absent" };
    const port = this.#port;
    this.#port = undefined;
    port?.close();
    return attempt;
  }

  /** The thread forgets these broadcast variables; it gets them again with the next task that uses them. */
  dropBroadcasts(broadcastIds: readonly number[]): void {
    for (const broadcastId of broadcastIds) this.#broadcasts.delete(broadcastId);
    this.send({ type: "dropBroadcasts", broadcastIds });
  }

  #provide({ broadcastId, value }: BroadcastValue): void {
    if (this.#broadcasts.has(broadcastId)) return;
    this.#broadcasts.add(broadcastId);
    this.send({ type: "broadcast", broadcastId, value });
  }

  send(message: ToExecutor): void {
    this.#port?.postMessage(message);
  }
}
