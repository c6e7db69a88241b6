import assert from "node:assert/strict";
import { once } from "node:events";
import { after, before, describe, test } from "node:test";
import { MessageChannel, type MessagePort, Worker } from "node:worker_threads";
import type {
  ExecutorThreadData,
  FromExecutor,
  LineBlock,
  ShuffleBucket,
  SourcePlan,
  TaskPlan,
  ToExecutor,
} from "../protocol/taskPlan.ts";
import { testJob } from "../sandbox/testing/testJob.ts";
import {
  lineBlock,
  recordsOf,
  recordsPipeline,
  recordsSource,
  type TestTask,
  testTask,
} from "./testing/testExecutor.ts";

const functions = [
  "line => line.split(' ')",
  "word => [word, 1]",
  "(a, b) => a + b",
  "(values, state) => values.reduce((a, b) => a + b, state ?? 0)",
  "text => {\n  const n = JSON.parse(text);\n  return n.value.length;\n}",
  "async records => { await null; console.log('partition of', [...records].length); }",
  "() => { Promise.reject(new Error('nobody waits')); return 1; }",
  "record => { console.log('computed'); return record; }",
];

/** A driver's view of one executor thread. */
class ExecutorThread {
  readonly console: Extract<FromExecutor, { type: "console" }>[] = [];
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #waiting = new Map<number, (report: FromExecutor) => void>();
  #lastTaskId = 0;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    const job = testJob(
      "",
      functions.map((text) => ({ text })),
    );
    const workerData: ExecutorThreadData = { executorId: 0, job, port: port1, workDirectory: "/" };
    this.#worker = new Worker(new URL("./executorMain.ts", import.meta.url), {
      workerData,
      transferList: [port1],
      env: {},
    });
    this.#port = port2;
  }

  async ready(): Promise<void> {
    const [message] = (await once(this.#port, "message")) as [FromExecutor];
    assert.deepEqual(message, { type: "ready" });
    this.#port.on("message", (report: FromExecutor) => {
      if (report.type === "console") this.console.push(report);
      else if (report.type !== "ready") this.#waiting.get(report.taskId)?.(report);
    });
  }

  post(message: ToExecutor): void {
    this.#port.postMessage(message);
  }

  report(task: TestTask): Promise<FromExecutor> {
    this.#lastTaskId += 1;
    const plan: TaskPlan = { ...testTask(task, functions), taskId: this.#lastTaskId };
    this.post({ type: "runTask", task: plan });
    return new Promise((resolve) => this.#waiting.set(plan.taskId, resolve));
  }

  async completed(task: TestTask): Promise<Extract<FromExecutor, { type: "taskCompleted" }>> {
    const report = await this.report(task);
    assert.equal(report.type, "taskCompleted", JSON.stringify(report));
    return report as Extract<FromExecutor, { type: "taskCompleted" }>;
  }

  async collect(from: SourcePlan): Promise<unknown[]> {
    return recordsOf((await this.completed({ pipeline: { from, operators: [] }, sink: { sink: "collect" } })).result);
  }

  async close(): Promise<void> {
    const gone = once(this.#worker, "exit");
    this.post({ type: "shutdown" });
    assert.deepEqual(await gone, [0]);
  }
}

const aggregator = { mergeValue: 2, mergeCombiners: 2 };

describe("an executor thread", () => {
  let executor: ExecutorThread;
  before(async () => {
    executor = new ExecutorThread();
    await executor.ready();
  });
  after(() => executor.close());

  async function countWords(blocks: readonly LineBlock[], partition: number): Promise<readonly ShuffleBucket[]> {
    const operators = [{ op: "flatMap", f: 0 } as const, { op: "map", f: 1 } as const];
    const { result, metrics } = await executor.completed({
      partition,
      pipeline: { from: { source: "lines", blocks }, operators },
      sink: { sink: "shuffle", partitioner: { by: "keyHash", partitions: 2 }, aggregator },
    });
    assert.equal(metrics.recordsIn, blocks.length);
    return result.sink === "shuffle" ? result.buckets : [];
  }

  test("counts words over two map tasks and two reducers", async () => {
    const maps = [
      await countWords([lineBlock("I love hadoop\n"), lineBlock("I love spark\n")], 0),
      await countWords([lineBlock("spark spark\n")], 1),
    ];
    const reduced = await Promise.all(
      [0, 1].map((reducer) => {
        const buckets = maps.flatMap((outputs) => outputs[reducer] ?? []);
        return executor.collect({ source: "shuffle", buckets, read: "combine", aggregator });
      }),
    );
    assert.deepEqual(Object.fromEntries(reduced.flat() as [string, number][]), { I: 2, love: 2, hadoop: 1, spark: 3 });
    assert.ok(reduced.every((records) => records.length > 0));
  });

  test("keeps state over batches and reads a batch again", async () => {
    const batch = (time: number, pairs: readonly unknown[]): Promise<unknown[]> =>
      executor.collect({
        source: "updateState",
        stateId: 7,
        partition: 0,
        time,
        ...(time > 1000 && { previousTime: time - 1000 }),
        f: 3,
        form: "perKey",
        input: recordsPipeline(pairs),
      });
    await batch(1000, [["a", 1]]);
    const second = await batch(2000, [["b", 2]]);
    const third = await batch(3000, [["a", 5]]);
    assert.deepEqual(third, [
      ["a", 6],
      ["b", 2],
    ]);
    assert.deepEqual([await batch(2000, []), await batch(3000, [])], [second, third]);
  });

  test("reports the record that failed and the line in the user's file", async () => {
    const texts = ['{"value":"a"}', '{"value":"bc"}', '{"valu":1}', "{}"];
    const report = await executor.report({
      partition: 3,
      pipeline: recordsPipeline(texts, [{ op: "map", f: 4 }]),
      sink: { sink: "count" },
    });
    assert.ok(report.type === "taskFailed");
    const { code, name, position, record } = report.error;
    assert.deepEqual(
      { code, name, position, record },
      {
        code: "userError",
        name: "TypeError",
        position: { file: "job.ts", line: 3, column: 18 },
        record: { index: 2, partition: 3, sample: '{"valu":1}' },
      },
    );
    assert.equal(report.metrics.recordsIn, 4);
  });

  test("waits for an asynchronous task before the next, and tells which task wrote to the console", async () => {
    executor.console.length = 0;
    const first = executor.report({ pipeline: recordsPipeline([1, 2]), sink: { sink: "foreachPartition", f: 5 } });
    const second = executor.report({ pipeline: recordsPipeline([1]), sink: { sink: "count" } });
    const order = await Promise.all([first, second]);
    assert.deepEqual(
      executor.console.map(({ taskId, stream, text }) => ({ taskId, stream, text })),
      [{ taskId: order[0].type === "taskCompleted" && order[0].taskId, stream: "stdout", text: "partition of 2" }],
    );
  });

  test("keeps a cached partition until it is told to drop it", async () => {
    executor.console.length = 0;
    const compute = { from: recordsSource(["x"]), operators: [{ op: "map", f: 7 } as const] };
    const cached = { source: "cached", rddId: 5, partition: 0, compute } as const;
    await executor.collect(cached);
    await executor.collect(cached);
    assert.equal(executor.console.length, 1);
    executor.post({ type: "dropRdds", rddIds: [5] });
    await executor.collect(cached);
    assert.equal(executor.console.length, 2);
  });

  test("lives on after a rejection that nobody handles, and says so", async () => {
    executor.console.length = 0;
    await executor.completed({
      pipeline: recordsPipeline([1], [{ op: "map", f: 6 }]),
      sink: { sink: "count" },
    });
    // The rejection is noticed after the task; a later task's report comes after it.
    assert.deepEqual(await executor.collect(recordsSource([1])), [1]);
    assert.deepEqual(
      executor.console.map(({ stream, text }) => [stream, text]),
      [["stderr", "Uncaught Error: nobody waits"]],
    );
  });
});
