import type { MessagePort } from "node:worker_threads";
import { MessageChannel } from "node:worker_threads";
import type { ErrorInfo } from "../../protocol/errorInfo.ts";
import type { FromExecutor, TaskPlan, TaskResult, ToExecutor } from "../../protocol/taskPlan.ts";

/** What a scripted executor does with a task: answer, fail, never answer, or end. */
export type Reply = TaskResult | { readonly error: ErrorInfo } | "silence" | "death";

export type Script = (task: TaskPlan, executorId: number) => Reply | Promise<Reply>;

/** Another executor on the real protocol over a real port: answers each task as its script says, without computing anything. */
export class ScriptedExecutor {
  readonly executorId: number;
  /** The scheduler's end. */
  readonly port: MessagePort;
  readonly tasks: TaskPlan[] = [];
  /** Everything it was told but tasks. */
  readonly messages: ToExecutor[] = [];
  readonly #own: MessagePort;
  readonly #onDeath: () => void;

  /** @param onDeath called when it has ended as its script says */
  constructor(executorId: number, script: Script, onDeath: () => void) {
    const { port1, port2 } = new MessageChannel();
    this.executorId = executorId;
    this.port = port1;
    this.#own = port2;
    this.#onDeath = onDeath;
    port2.on("message", (message: ToExecutor) => {
      if (message.type !== "runTask") this.messages.push(message);
      else void this.#run(message.task, script);
    });
    this.#send({ type: "ready" });
  }

  end(): void {
    this.#own.close();
  }

  async #run(task: TaskPlan, script: Script): Promise<void> {
    this.tasks.push(task);
    const reply = await script(task, this.executorId);
    const metrics = { startTime: 5, durationMs: 1, recordsIn: 2, recordsOut: 3 };
    const { taskId } = task;
    if (reply === "death") {
      this.end();
      this.#onDeath();
    } else if (reply === "silence") return;
    else if ("error" in reply) this.#send({ type: "taskFailed", taskId, error: reply.error, metrics });
    else this.#send({ type: "taskCompleted", taskId, result: reply, metrics });
  }

  /** Says that the task waits for a system outside. */
  sayWaiting(taskId: number): void {
    this.#send({ type: "taskWaiting", taskId });
  }

  #send(message: FromExecutor): void {
    this.#own.postMessage(message);
  }
}

/** What a task of that kind gives back when all goes well: one empty or one-record bucket a reducer, or a count of 1. */
export function plainReply({ sink, partition }: TaskPlan): TaskResult {
  if (sink.sink !== "shuffle") return { sink: "count", count: 1 };
  const bucket = (reducer: number): { byteOffset: number; byteLength: number } => ({
    byteOffset: partition,
    byteLength: reducer,
  });
  const buckets = Array.from({ length: sink.partitioner.partitions }, (_, reducer) => ({
    buffer: new SharedArrayBuffer(8),
    ...bucket(reducer),
    numRecords: 1,
  }));
  return { sink: "shuffle", buckets };
}
