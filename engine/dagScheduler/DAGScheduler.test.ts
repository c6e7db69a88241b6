import assert from "node:assert/strict";
import { test } from "node:test";
import type { ErrorInfo } from "../protocol/errorInfo.ts";
import type { TaskPlan } from "../protocol/taskPlan.ts";
import { EmptyRDD } from "../rdd/EmptyRDD.ts";
import { engineFunction } from "../rdd/engineFunction.ts";
import { HashPartitioner } from "../rdd/HashPartitioner.ts";
import type { JobRequest } from "../rdd/JobRunner.ts";
import { join } from "../rdd/join.ts";
import { MapPartitionsRDD } from "../rdd/MapPartitionsRDD.ts";
import { ParallelCollectionRDD } from "../rdd/ParallelCollectionRDD.ts";
import { partitionBy } from "../rdd/partitionBy.ts";
import type { RDD } from "../rdd/RDD.ts";
import { reduceByKey } from "../rdd/reduceByKey.ts";
import { StateRDD } from "../rdd/StateRDD.ts";
import type { SparkContext } from "./SparkContext.ts";
import { plainReply } from "./testing/ScriptedExecutor.ts";
import { testCluster } from "./testing/testCluster.ts";

const add = engineFunction("add");

function numbers(context: SparkContext, slices: number): RDD {
  return new ParallelCollectionRDD(context, [1, 2, 3, 4], slices);
}

function counts(context: SparkContext, partitions = 2): RDD {
  return reduceByKey(numbers(context, 3), add, new HashPartitioner(partitions));
}

function countJob(rdd: RDD, more: Partial<JobRequest> = {}): JobRequest {
  return { rdd, sink: { sink: "count" }, description: "count at job.ts:1", ...more };
}

function sinksOf(tasks: readonly TaskPlan[]): string[] {
  return tasks.map(({ stageId, partition, sink }) => `${stageId}:${partition} ${sink.sink}`);
}

test("a job is cut into stages at its shuffle; the reducers get their buckets in map order", async (t) => {
  const { context, dagScheduler, tasks, stages } = testCluster(t, 2);
  const results = await dagScheduler.runJob(countJob(counts(context), { batchTime: 1000, opId: 0 }));
  assert.deepEqual(results, [
    { sink: "count", count: 1 },
    { sink: "count", count: 1 },
  ]);
  assert.deepEqual(sinksOf(tasks()), ["0:0 shuffle", "0:1 shuffle", "0:2 shuffle", "1:0 count", "1:1 count"]);
  const { from } = tasks()[4]?.pipeline ?? {};
  const buckets = from?.source === "shuffle" ? from.buckets : [];
  assert.deepEqual(
    buckets.map(({ byteOffset, byteLength }) => [byteOffset, byteLength]),
    [
      [0, 1],
      [1, 1],
      [2, 1],
    ],
  );
  assert.deepEqual(
    stages.map(({ name, batchTime, opId, jobId, stageId, tasks: infos }) => [
      name,
      batchTime,
      opId,
      jobId,
      stageId,
      infos.length,
    ]),
    [
      ["parallelize", 1000, 0, 0, 0, 3],
      ["count at job.ts:1", 1000, 0, 0, 1, 2],
    ],
  );
});

test("a finished shuffle is not written again while its batch is remembered", async (t) => {
  const { context, dagScheduler, tasks } = testCluster(t, 2);
  const rdd = counts(context);
  await dagScheduler.runJob(countJob(rdd, { batchTime: 1000 }));
  await dagScheduler.runJob(countJob(new MapPartitionsRDD(rdd, { op: "mapValues", f: add }), { batchTime: 2000 }));
  dagScheduler.cleanBatches(2000, [new MapPartitionsRDD(rdd, { op: "glom" })]);
  await dagScheduler.runJob(countJob(rdd));
  const written = (): number => tasks().filter(({ sink }) => sink.sink === "shuffle").length;
  assert.equal(written(), 3);
  dagScheduler.cleanBatches(2000, []);
  await dagScheduler.runJob(countJob(rdd));
  assert.equal(written(), 6);
});

test("two jobs that need the same shuffle at the same time write it once", async (t) => {
  const { context, dagScheduler, tasks } = testCluster(t, 2);
  const rdd = counts(context);
  await Promise.all([dagScheduler.runJob(countJob(rdd)), dagScheduler.runJob(countJob(rdd))]);
  assert.deepEqual(sinksOf(tasks()).filter((text) => text.endsWith("shuffle")).length, 3);
});

test("a job whose shuffle another job was writing goes on when that other job is cancelled", async (t) => {
  const stop = new AbortController();
  const { context, dagScheduler } = testCluster(t, 1, (task) => {
    if (task.jobId === 0 && task.partition === 1) stop.abort();
    return plainReply(task);
  });
  const rdd = counts(context);
  const first = dagScheduler.runJob(countJob(rdd, { signal: stop.signal }));
  const second = dagScheduler.runJob(countJob(rdd));
  await assert.rejects(first, { code: "jobCancelled" });
  assert.equal((await second).length, 2);
});

test("a join reads both shuffles in one stage", async (t) => {
  const { context, dagScheduler, tasks } = testCluster(t, 2);
  await dagScheduler.runJob(countJob(join(numbers(context, 1), numbers(context, 1))));
  assert.deepEqual(sinksOf(tasks()), ["0:0 shuffle", "1:0 shuffle", "2:0 count"]);
  const { from } = tasks()[2]?.pipeline ?? {};
  assert.deepEqual(from?.source === "cogroup" && from.inputs.map((input) => input.from.source), ["shuffle", "shuffle"]);
});

test("only the partitions asked for are computed; an RDD without partitions runs no task", async (t) => {
  const { context, dagScheduler, tasks, stages } = testCluster(t, 2);
  assert.equal((await dagScheduler.runJob(countJob(numbers(context, 4), { partitions: [2] }))).length, 1);
  assert.deepEqual(sinksOf(tasks()), ["0:2 count"]);
  assert.deepEqual(await dagScheduler.runJob(countJob(new EmptyRDD(context))), []);
  assert.equal(stages.length, 1);
});

test("a task that throws fails its job at once, with its error and place", async (t) => {
  const error: ErrorInfo = {
    code: "userError",
    name: "TypeError",
    message: "x is undefined",
    position: { file: "job.ts", line: 3, column: 9 },
  };
  const { context, dagScheduler, tasks, stages } = testCluster(t, 1, (task) =>
    task.partition === 1 ? { error } : plainReply(task),
  );
  const failed = dagScheduler.runJob(countJob(numbers(context, 4)));
  await assert.rejects(failed, {
    name: "TypeError",
    code: "userError",
    message: "x is undefined",
    position: error.position,
  });
  assert.deepEqual(sinksOf(tasks()), ["0:0 count", "0:1 count"]);
  assert.deepEqual(
    stages[0]?.tasks.map(({ partition, failed: lost }) => [partition, lost ?? false]),
    [
      [0, false],
      [1, true],
    ],
  );
  assert.equal((await dagScheduler.runJob(countJob(numbers(context, 1)))).length, 1);
});

test("a task lost with its executor runs again, and finished maps are not repeated", async (t) => {
  const { context, dagScheduler, tasks, stages, executors } = testCluster(t, 2, (task) =>
    task.partition === 2 && task.attempt === 0 ? "death" : plainReply(task),
  );
  assert.equal((await dagScheduler.runJob(countJob(counts(context)))).length, 2);
  assert.equal(tasks().filter(({ sink }) => sink.sink === "shuffle").length, 4);
  assert.deepEqual(
    stages[0]?.tasks.map(({ partition, attempt, failed }) => [partition, attempt, failed ?? false]),
    [
      [0, 0, false],
      [1, 0, false],
      [2, 0, true],
      [2, 1, false],
    ],
  );
  assert.equal(executors.length, 3);
});

test("a task whose executors keep dying fails its job after four attempts", async (t) => {
  const { context, dagScheduler, tasks } = testCluster(t, 1, () => "death");
  await assert.rejects(dagScheduler.runJob(countJob(numbers(context, 1))), {
    code: "executorLost",
    message: /The last time: The heap is full\.$/,
  });
  assert.deepEqual(
    tasks().map(({ attempt }) => attempt),
    [0, 1, 2, 3],
  );
});

test("a task that passes its deadline fails, its executor is replaced, and others are not disturbed", async (t) => {
  const looping = Promise.withResolvers<void>();
  const { clock, context, dagScheduler, replaced } = testCluster(t, 2, (task) => {
    if (task.jobId !== 0 || task.partition !== 1) return plainReply(task);
    looping.resolve();
    return "silence";
  });
  const failed = dagScheduler.runJob(countJob(numbers(context, 2)));
  const fails = assert.rejects(failed, {
    code: "taskDeadline",
    params: { partition: 1, stageId: 0, executorId: 1, limitMs: 10_000 },
  });
  await looping.promise;
  clock.advanceTo(9_999);
  assert.equal((await dagScheduler.runJob(countJob(numbers(context, 2)))).length, 2);
  clock.advanceTo(10_000);
  await fails;
  assert.deepEqual(
    replaced.map(({ executorId }) => executorId),
    [1],
  );
  assert.equal((await dagScheduler.runJob(countJob(numbers(context, 4)))).length, 4);
});

test("state partitions always run on the same executor", async (t) => {
  const { context, dagScheduler, executors } = testCluster(t, 2);
  const partitioner = new HashPartitioner(4);
  for (const time of [1000, 2000, 3000]) {
    const input = partitionBy(numbers(context, 1), partitioner);
    const previous = time > 1000 && { previousTime: time - 1000 };
    const state = new StateRDD({ stateId: 1, time, ...previous, update: add, input, partitioner });
    await dagScheduler.runJob(countJob(new MapPartitionsRDD(state, { op: "map", f: add })));
  }
  for (const { executorId, tasks } of executors) {
    const partitions = tasks.filter(({ sink }) => sink.sink === "count").map(({ partition }) => partition);
    assert.deepEqual(
      partitions,
      [0, 2, 0, 2, 0, 2].map((p) => p + executorId),
    );
  }
});

test("a batch that needs state lost with its executor fails and says so; state that is made anew is fine", async (t) => {
  const { context, dagScheduler } = testCluster(t, 2, (task) => (task.batchTime === 2000 ? "death" : plainReply(task)));
  const partitioner = new HashPartitioner(1);
  const run = (time: number, previousTime?: number): Promise<unknown> => {
    const input = partitionBy(numbers(context, 1), partitioner);
    const previous = previousTime !== undefined && { previousTime };
    const state = new StateRDD({ stateId: 4, time, ...previous, update: add, input, partitioner });
    return dagScheduler.runJob(countJob(state, { batchTime: time }));
  };
  await run(1000);
  await assert.rejects(dagScheduler.runJob(countJob(numbers(context, 2), { batchTime: 2000 })), {
    code: "executorLost",
  });
  await assert.rejects(run(3000, 1000), { code: "stateLost" });
  await run(4000);
  await run(5000, 4000);
});

test("a kept partition is read where it is kept, and computed elsewhere once that executor is gone", async (t) => {
  const { context, dagScheduler, executors, tasks } = testCluster(t, 2, (task) =>
    task.batchTime === 2000 ? "death" : plainReply(task),
  );
  const rdd = numbers(context, 1).persist();
  const other = (): Promise<unknown> => dagScheduler.runJob(countJob(numbers(context, 1), { batchTime: 2000 }));
  for (let i = 0; i < 3; i++) await dagScheduler.runJob(countJob(rdd));
  assert.deepEqual(
    executors.map((executor) => executor.tasks.length),
    [3, 0],
  );
  assert.equal(tasks()[2]?.pipeline.from.source, "cached");
  await assert.rejects(other(), { code: "executorLost" });
  await dagScheduler.runJob(countJob(rdd));
  rdd.unpersist();
  await dagScheduler.runJob(countJob(rdd));
  assert.equal(tasks().at(-1)?.pipeline.from.source, "records");
  const drops = executors.flatMap(({ messages }) => messages);
  assert.deepEqual(drops[0], { type: "dropRdds", rddIds: [rdd.id] });
});

test("cancelling stops what waits: by the job's signal, for all jobs, and by stop", async (t) => {
  const { context, dagScheduler, tasks } = testCluster(t, 1, () => "silence");
  const stop = new AbortController();
  const jobs = [stop.signal, undefined].map((signal) =>
    dagScheduler.runJob(countJob(numbers(context, 3), signal && { signal })),
  );
  stop.abort();
  await assert.rejects(jobs[0] ?? Promise.resolve(), {
    code: "jobCancelled",
    params: { description: "count at job.ts:1" },
  });
  dagScheduler.cancelAllJobs("The batch is over.");
  await assert.rejects(jobs[1] ?? Promise.resolve(), { code: "jobCancelled", message: /The batch is over\.$/ });
  dagScheduler.stop();
  dagScheduler.stop();
  await assert.rejects(dagScheduler.runJob(countJob(numbers(context, 1))), { code: "jobCancelled" });
  assert.ok(tasks().length <= 1);
});
