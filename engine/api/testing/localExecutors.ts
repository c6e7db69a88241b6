import { EventEmitter, once } from "node:events";
import type { TestContext } from "node:test";
import { MessageChannel, Worker } from "node:worker_threads";
import type { AccumulatorUpdated } from "../../dagScheduler/AccumulatorTracker.ts";
import type { StageCompleted } from "../../dagScheduler/DAGScheduler.ts";
import { DAGScheduler } from "../../dagScheduler/DAGScheduler.ts";
import type { CompiledJob } from "../../protocol/compiledJob.ts";
import type { ExecutorThreadData } from "../../protocol/taskPlan.ts";
import { systemClock } from "../../util/Clock.ts";

const EXECUTOR_MAIN = new URL("../../executor/executorMain.ts", import.meta.url);

/** Real executor threads for programs under test, and what they report. */
export interface LocalExecutors {
  readonly startScheduler: (slots: number, job: CompiledJob) => DAGScheduler;
  readonly stages: StageCompleted[];
  readonly accumulators: AccumulatorUpdated[];
  /** What functions wrote with console on executors. */
  readonly lines: string[];
  /** Resolves when a function has written that line on an executor. */
  readonly written: (line: string) => Promise<void>;
  /** Ends an executor's thread, whatever it does, and starts another in its place, as a job host does. */
  readonly kill: (executorId: number) => Promise<void>;
}

/** Starts executor threads as a job host does; a task may take `taskDeadlineMs`. All are ended with the test. */
export function localExecutors(t: TestContext, workDirectory = process.cwd(), taskDeadlineMs = 10_000): LocalExecutors {
  const stages: StageCompleted[] = [];
  const accumulators: AccumulatorUpdated[] = [];
  const lines: string[] = [];
  const lineWritten = new EventEmitter();
  let kill: LocalExecutors["kill"] = () => Promise.reject(new Error("No scheduler was started."));
  const startScheduler = (slots: number, job: CompiledJob): DAGScheduler => {
    const workers = new Map<number, Worker>();
    const start = (executorId: number): void => {
      const { port1, port2 } = new MessageChannel();
      const workerData: ExecutorThreadData = { executorId, job, port: port1, workDirectory };
      workers.set(executorId, new Worker(EXECUTOR_MAIN, { workerData, transferList: [port1], env: {} }));
      dagScheduler.taskScheduler.executorReplaced(executorId, port2);
    };
    const replace = async (executorId: number): Promise<void> => {
      await workers.get(executorId)?.terminate();
      start(executorId);
    };
    kill = replace;
    const dagScheduler = new DAGScheduler({
      executors: slots,
      clock: systemClock,
      taskDeadlineMs,
      startExecutors: (count) => {
        for (let executorId = 0; executorId < count; executorId++) start(executorId);
      },
      replaceExecutor: (executorId) => void replace(executorId),
      onConsole: ({ text }) => {
        lines.push(text);
        lineWritten.emit("line", text);
      },
      onStageCompleted: (event) => stages.push(event),
      onAccumulatorUpdated: (event) => accumulators.push(event),
    });
    t.after(async () => {
      dagScheduler.stop();
      await Promise.all([...workers.values()].map((worker) => worker.terminate()));
    });
    return dagScheduler;
  };
  const written: LocalExecutors["written"] = async (line) => {
    while (!lines.includes(line)) await once(lineWritten, "line");
  };
  return { startScheduler, stages, lines, written, kill: (executorId) => kill(executorId), accumulators };
}
