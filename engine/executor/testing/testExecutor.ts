import type { ClosurePlan } from "../../protocol/closurePlan.ts";
import type { ErrorInfo } from "../../protocol/errorInfo.ts";
import type {
  LineBlock,
  OperatorPlan,
  PipelinePlan,
  ShuffleBucket,
  SinkPlan,
  SourcePlan,
  TaskPlan,
  TaskResult,
} from "../../protocol/taskPlan.ts";
import { JobCompartment } from "../../sandbox/JobCompartment.ts";
import { JobConsole } from "../../sandbox/JobConsole.ts";
import { testJob } from "../../sandbox/testing/testJob.ts";
import { decodeRecords, encodeRecords } from "../../storage/recordCodec.ts";
import { decodeBucket } from "../../storage/shuffleCodec.ts";
import { ManualClock } from "../../util/Clock.ts";
import { GrowingJob } from "../../util/GrowingJob.ts";
import { executorModule } from "../../util/executorModule.ts";
import { Executor, type TaskReport } from "../Executor.ts";

/** A plan without what tests rarely care about. */
export type TestTask = Pick<TaskPlan, "pipeline" | "sink"> & Partial<TaskPlan>;

/** Closures of a test job: function n of the job is number n of the task. */
export function closuresOf(functions: readonly string[]): ClosurePlan[] {
  return functions.map((_, functionId) => ({
    kind: "job",
    functionId,
    value: { root: 0, nodes: [{ kind: "function", id: functionId, captures: [] }] },
  }));
}

/** A complete plan. */
export function testTask(task: TestTask, functions: readonly string[]): TaskPlan {
  const ids = { taskId: 1, jobId: 1, stageId: 1, partition: 0, attempt: 0, codeKey: "test" };
  return { ...ids, closures: closuresOf(functions), ...task };
}

/** An executor in this thread for a job whose functions are the given texts. The thread is locked down by it. */
export class TestExecutor {
  readonly output: string[] = [];
  readonly executor: Executor;
  readonly #functions: readonly string[];

  constructor(functions: readonly string[] = [], workDirectory = "/") {
    const job = testJob(
      "",
      functions.map((text) => ({ text })),
    );
    const clock = new ManualClock();
    const jobConsole = new JobConsole({ sink: (_stream, text) => this.output.push(text), clock });
    const { functionTable } = new JobCompartment({ job, dstream: executorModule(), console: jobConsole });
    this.#functions = functions;
    this.executor = new Executor({ job: new GrowingJob(job), functionTable, clock, workDirectory });
  }

  async report(task: TestTask): Promise<TaskReport> {
    return this.executor.run(testTask(task, this.#functions));
  }

  /** The result of a task that must succeed. */
  async run(task: TestTask): Promise<TaskResult> {
    const report = await this.report(task);
    if (report.type === "taskCompleted") return report.result;
    throw new Error(`The task failed: ${report.error.message}`);
  }

  /** The error of a task that must fail. */
  async error(task: TestTask): Promise<ErrorInfo> {
    const report = await this.report(task);
    if (report.type === "taskFailed") return report.error;
    throw new Error("The task succeeded.");
  }

  /** All records of a source after operators. */
  async collect(from: SourcePlan, operators: readonly OperatorPlan[] = [], partition = 0): Promise<unknown[]> {
    return recordsOf(await this.run({ partition, pipeline: { from, operators }, sink: { sink: "collect" } }));
  }

  /** The buckets of a task that writes a shuffle. */
  async shuffle(
    pipeline: PipelinePlan,
    sink: Omit<Extract<SinkPlan, { sink: "shuffle" }>, "sink">,
  ): Promise<ShuffleBucket[]> {
    const result = await this.run({ pipeline, sink: { sink: "shuffle", ...sink } });
    if (result.sink === "shuffle") return [...result.buckets];
    throw new Error("The task wrote no shuffle.");
  }
}

/** The records of a result that has a block. */
export function recordsOf(result: TaskResult): unknown[] {
  if ("block" in result) return decodeRecords(result.block);
  throw new Error(`A ${result.sink} result has no records.`);
}

/** A source of the given records. */
export function recordsSource(values: readonly unknown[]): SourcePlan {
  return { source: "records", block: encodeRecords(values) };
}

/** A pipeline of the given records. */
export function recordsPipeline(values: readonly unknown[], operators: readonly OperatorPlan[] = []): PipelinePlan {
  return { from: recordsSource(values), operators };
}

/** A receiver's block with that text. */
export function lineBlock(text: string | Buffer): LineBlock {
  const bytes = Buffer.from(text);
  const shared = Buffer.from(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  const buffer = shared.buffer as SharedArrayBuffer;
  return {
    blockId: "block",
    bytes: { buffer, length: bytes.length },
    numRecords: bytes.filter((b) => b === 10).length,
  };
}

/** What is in a bucket: pairs, or other records. */
export function bucketRecords(bucket: ShuffleBucket): unknown[] {
  const decoded = decodeBucket(bucket);
  return decoded.layout === "rows" ? decoded.rows : decoded.keys.map((key, i) => [key, decoded.values[i]]);
}
