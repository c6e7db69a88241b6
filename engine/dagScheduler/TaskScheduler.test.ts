import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate } from "node:timers/promises";
import fc from "fast-check";
import { ParallelCollectionRDD } from "../rdd/ParallelCollectionRDD.ts";
import type { RDD } from "../rdd/RDD.ts";
import type { SparkContext } from "./SparkContext.ts";
import { TaskSetManager } from "./TaskSetManager.ts";
import type { Placement } from "./taskPlacement.ts";
import { plainReply } from "./testing/ScriptedExecutor.ts";
import { testCluster } from "./testing/testCluster.ts";

function numbers(context: SparkContext, slices: number): RDD {
  return new ParallelCollectionRDD(context, [1, 2, 3], slices);
}

function count(context: SparkContext, slices: number): Promise<unknown> {
  return context.runJob({ rdd: numbers(context, slices), sink: { sink: "count" }, description: "count" });
}

test("jobs run first in, first out: a later job gets a slot only when the earlier one has no task left to start", async (t) => {
  const { context, tasks } = testCluster(t, 1);
  await Promise.all([count(context, 3), count(context, 2)]);
  assert.deepEqual(
    tasks().map(({ jobId, partition }) => [jobId, partition]),
    [
      [0, 0],
      [0, 1],
      [0, 2],
      [1, 0],
      [1, 1],
    ],
  );
});

test("all executors work, each on its own share where tasks may run anywhere", async (t) => {
  const { context, executors } = testCluster(t, 2);
  await count(context, 2);
  assert.deepEqual(
    executors.map(({ tasks }) => tasks.map(({ partition }) => partition)),
    [[0], [1]],
  );
});

test("threads are asked for when the first task waits, only for slots that no receiver holds", async (t) => {
  const { context, dagScheduler, executors } = testCluster(t, 3);
  const { taskScheduler } = dagScheduler;
  taskScheduler.reserveSlots(3);
  const waiting = count(context, 4);
  await setImmediate();
  assert.deepEqual([taskScheduler.starved, executors.length], [true, 0]);
  taskScheduler.reserveSlots(1);
  await waiting;
  assert.deepEqual([taskScheduler.starved, executors.length], [false, 2]);
  taskScheduler.reserveSlots(2);
  const before = executors[1]?.tasks.length;
  await count(context, 4);
  assert.equal(executors[1]?.tasks.length, before);
});

test("an answer that comes after the deadline does not count", async (t) => {
  const { clock, context, executors } = testCluster(t, 1, (task) => {
    if (executors.length === 1) clock.advanceTo(10_000);
    return plainReply(task);
  });
  await assert.rejects(count(context, 1), { code: "taskDeadline" });
  await count(context, 2);
  assert.equal(executors.length, 2);
});

test("a task that waits for a system outside has its whole deadline again each time it says so", async (t) => {
  const { clock, context, executors } = testCluster(t, 1, async (task, executorId) => {
    for (const time of [6_000, 12_000, 18_000]) {
      clock.advanceTo(time);
      executors[executorId]?.sayWaiting(task.taskId);
      // The message goes through a port: two turns of the event loop.
      await setImmediate();
      await setImmediate();
    }
    return plainReply(task);
  });
  await count(context, 1);
  assert.deepEqual([executors.length, executors[0]?.tasks.length], [1, 1]);
});

test("assignment is stable: pinned tasks go to partition modulo executors, and every task is taken once", () => {
  const placements = fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant("pinned" as const), slot: fc.nat(20) }),
      fc.record({ kind: fc.constant("cached" as const), executorId: fc.nat(5) }),
      fc.constant({ kind: "anywhere" as const }),
    ),
    { minLength: 1, maxLength: 30 },
  );
  fc.assert(
    fc.property(placements, fc.integer({ min: 1, max: 6 }), (places, executors) => {
      const first = drain(places, executors);
      assert.deepEqual(drain(places, executors), first);
      assert.deepEqual(
        first.map(([partition]) => partition).toSorted((a, b) => a - b),
        [...places.keys()],
      );
      for (const [partition, executor] of first) {
        const place = places[partition];
        if (place?.kind === "pinned") assert.equal(executor, place.slot % executors);
        if (place?.kind === "cached" && place.executorId < executors) assert.equal(executor, place.executorId);
      }
    }),
  );
});

/** Lets executors take turns until nothing waits: [partition, executor] in order. */
function drain(places: readonly Placement[], executors: number): [number, number][] {
  const manager = new TaskSetManager({
    jobId: 0,
    stageId: 0,
    partitions: [...places.keys()],
    place: (partition) => places[partition] ?? { kind: "anywhere" },
    plan: (partition) => ({
      plan: {
        jobId: 0,
        stageId: 0,
        partition,
        codeKey: "",
        pipeline: { from: { source: "empty" }, operators: [] },
        sink: { sink: "count" },
        closures: [],
      },
      cached: [],
      states: [],
    }),
  });
  const taken: [number, number][] = [];
  while (manager.hasWaitingTasks) {
    for (let executor = 0; executor < executors; executor++) {
      const task = manager.takeTask(executor, executors);
      if (task !== undefined) taken.push([task.planned.plan.partition, executor]);
    }
  }
  return taken;
}
