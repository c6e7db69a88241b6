import { MessageChannel, Worker } from "node:worker_threads";
import { DAGScheduler } from "../dagScheduler/DAGScheduler.ts";
import { SparkContext } from "../dagScheduler/SparkContext.ts";
import type { CompiledJob } from "../protocol/compiledJob.ts";
import { DEFAULT_RUN_LIMITS } from "../protocol/jobHostProtocol.ts";
import type { ExecutorThreadData } from "../protocol/taskPlan.ts";
import type { FunctionRef } from "../rdd/FunctionRef.ts";
import { MapPartitionsRDD } from "../rdd/MapPartitionsRDD.ts";
import type { RDD } from "../rdd/RDD.ts";
import { reduceByKey } from "../rdd/reduceByKey.ts";
import { reducePartitions } from "../rdd/reducePartitions.ts";
import { systemClock } from "../util/Clock.ts";
import type { WordTotals } from "./WordTotals.ts";

const EXECUTOR_MAIN = new URL("../executor/executorMain.ts", import.meta.url);

/** The engine below the streams: schedulers in this thread, executors in threads of their own, and the word count as RDDs. */
export class LocalEngine {
  readonly context: SparkContext;
  readonly #job: CompiledJob;
  readonly #workers: Worker[] = [];
  #batch = 0;

  constructor(job: CompiledJob, executors: number) {
    this.#job = job;
    const dagScheduler = new DAGScheduler({
      executors,
      clock: systemClock,
      taskDeadlineMs: 60_000,
      startExecutors: (count) => {
        for (let executorId = 0; executorId < count; executorId++) {
          dagScheduler.taskScheduler.executorReplaced(executorId, this.#startExecutor(executorId));
        }
      },
      replaceExecutor: (_executorId, reason) => {
        throw new Error(reason);
      },
    });
    this.context = new SparkContext({ dagScheduler, slots: executors });
  }

  /** flatMap, map, reduceByKey and the sums, as one job. */
  async countWords(lines: RDD): Promise<WordTotals> {
    const batchTime = ++this.#batch;
    const words = new MapPartitionsRDD(lines, { op: "flatMap", f: this.#function("split") });
    const pairs = new MapPartitionsRDD(words, { op: "map", f: this.#function("pair") });
    const rdd = new MapPartitionsRDD(reduceByKey(pairs, this.#function("add")), {
      op: "map",
      f: this.#function("totals"),
    });
    const request = { rdd, batchTime, description: "word count" };
    const parts = (await reducePartitions(this.context, request, this.#function("addTotals"))) as number[][];
    this.context.dagScheduler.cleanBatches(batchTime, []);
    const sum = (index: number): number => parts.reduce((total, part) => total + (part[index] ?? 0), 0);
    return { words: sum(0), letters: sum(1), distinct: sum(2) };
  }

  async close(): Promise<void> {
    this.context.stop();
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #startExecutor(executorId: number): MessageChannel["port2"] {
    const { port1, port2 } = new MessageChannel();
    const workerData: ExecutorThreadData = { executorId, job: this.#job, port: port1, workDirectory: process.cwd() };
    const maxOldGenerationSizeMb = DEFAULT_RUN_LIMITS.heapMegabytesPerThread;
    // As engine/jobHost/HostThread.ts starts them.
    const resourceLimits = {
      maxOldGenerationSizeMb,
      maxYoungGenerationSizeMb: 32,
      codeRangeSizeMb: 32,
      stackSizeMb: 4,
    };
    this.#workers.push(new Worker(EXECUTOR_MAIN, { workerData, transferList: [port1], env: {}, resourceLimits }));
    return port2;
  }

  /** A function of the job that captures nothing. */
  #function(name: string): FunctionRef {
    const id = this.#job.functions.find((entry) => entry.name === name)?.id;
    if (id === undefined) throw new Error(`The job has no function ${name}.`);
    const value = { root: 0, nodes: [{ kind: "function", id, captures: [] }] } as const;
    return { capture: () => ({ kind: "job", functionId: id, value }) };
  }
}
