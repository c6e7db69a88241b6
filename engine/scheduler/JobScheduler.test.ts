import assert from "node:assert/strict";
import { test } from "node:test";
import { ForEachDStream } from "../dstream/ForEachDStream.ts";
import { EmptyInput } from "../dstream/testing/EmptyInput.ts";
import { emptyContext } from "../dstream/testing/emptyContext.ts";
import type { BatchInfo } from "../protocol/batchInfo.ts";
import type { RunEventBody } from "../protocol/runEvents.ts";
import { delay, ManualClock } from "../util/Clock.ts";
import { toErrorInfo } from "../util/errors.ts";
import { Job } from "./Job.ts";
import { JobScheduler } from "./JobScheduler.ts";
import { JobSet } from "./JobSet.ts";
import { StateCompletion } from "./StateCompletion.ts";

type Work = (time: number) => Promise<void>;

/** A scheduler on a manual clock, and what it told. */
function scheduling(concurrentJobs = 1) {
  const clock = new ManualClock();
  const events: RunEventBody[] = [];
  const ended: [number, boolean][] = [];
  const reported: unknown[] = [];
  const scheduler = new JobScheduler({
    clock,
    concurrentJobs,
    jobs: { runJob: () => Promise.resolve([]) },
    states: new StateCompletion(),
    emit: (event) => events.push(event),
    errors: { describe: toErrorInfo, report: (thrown) => reported.push(thrown) },
    onBatchEnded: (time, processed) => ended.push([time, processed]),
  });
  const source = new EmptyInput(emptyContext());
  const submit = (time: number, ...works: Work[]): void => {
    const jobs = works.map((work, id) => {
      const output = new ForEachDStream(source, async () => {}, { operation: "test" });
      return new Job(time, id, { output, run: (batch) => work(batch.time) });
    });
    scheduler.submitJobSet(new JobSet(time, jobs, { inputs: [], submissionTime: clock.now() }));
  };
  const batches = (type: "batchCompleted" | "batchSubmitted" | "batchStarted"): BatchInfo[] =>
    events.flatMap((event) => (event.type === type ? [event.batch] : []));
  return { clock, events, ended, reported, scheduler, submit, batches };
}

/** Lets everything that is ready run. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("work that takes longer than the interval delays batches more and more; none is dropped (spec 1.8)", async () => {
  const { clock, submit, batches } = scheduling();
  for (let time = 500; time <= 6000; time += 500) {
    clock.advanceTo(time);
    await settle();
    if (time % 1000 === 0 && time <= 3000) submit(time, () => delay(clock, 1500));
    await settle();
  }
  const facts = batches("batchCompleted").map((batch) => [
    batch.processingStartTime,
    batch.schedulingDelay,
    batch.processingDelay,
    batch.totalDelay,
  ]);
  assert.deepEqual(facts, [
    [1000, 0, 1500, 1500],
    [2500, 500, 1500, 2000],
    [4000, 1000, 1500, 2500],
  ]);
});

test("what is not known yet is absent: submitted batches have no delays, started ones only the first (spec 7.8)", async () => {
  const { submit, batches } = scheduling();
  submit(1000, async () => {});
  await settle();
  const known = [...batches("batchSubmitted"), ...batches("batchStarted"), ...batches("batchCompleted")];
  assert.deepEqual(
    known.map(({ schedulingDelay, processingDelay }) => [schedulingDelay, processingDelay]),
    [
      [undefined, undefined],
      [0, undefined],
      [0, 0],
    ],
  );
});

test("with one job at a time, outputs run in order and a batch waits for the one before (spec 1.7)", async () => {
  const { submit, scheduler } = scheduling();
  const order: string[] = [];
  const work =
    (name: string): Work =>
    async (time) => {
      order.push(`${name}${time} begins`);
      await settle();
      order.push(`${name}${time} ends`);
    };
  submit(1, work("a"), work("b"));
  submit(2, work("a"));
  await scheduler.whenIdle();
  assert.deepEqual(order, ["a1 begins", "a1 ends", "b1 begins", "b1 ends", "a2 begins", "a2 ends"]);
});

test("with more jobs at a time they overlap (spec 1.7)", async () => {
  const { submit, scheduler } = scheduling(2);
  const order: string[] = [];
  submit(1, async () => {
    order.push("first begins");
    await settle();
    order.push("first ends");
  });
  submit(2, async () => void order.push("second"));
  await scheduler.whenIdle();
  assert.deepEqual(order, ["first begins", "second", "first ends"]);
});

test("a batch counts as processed if its last job succeeded, whatever an earlier one did (spec 1.9)", async () => {
  const { submit, scheduler, ended, reported, batches } = scheduling();
  const fail: Work = () => Promise.reject(new Error("no"));
  submit(1, fail, async () => {});
  submit(2, async () => {}, fail);
  await scheduler.whenIdle();
  assert.deepEqual(ended, [
    [1, true],
    [2, false],
  ]);
  assert.equal(reported.length, 2);
  assert.deepEqual(
    batches("batchCompleted").map(({ failed, outputOperations }) => [
      failed,
      outputOperations.map((op) => op.failureReason),
    ]),
    [
      [true, ["no", undefined]],
      [true, [undefined, "no"]],
    ],
  );
});

test("a batch without jobs is not heard of (spec 1.5)", async () => {
  const { submit, scheduler, events } = scheduling();
  submit(1);
  await scheduler.whenIdle();
  assert.deepEqual(events, []);
});

test("stopped at once, it drops what is queued", async () => {
  const { submit, scheduler, events } = scheduling();
  const ran: number[] = [];
  const work: Work = async (time) => {
    ran.push(time);
    await settle();
  };
  submit(1, work);
  submit(2, work);
  scheduler.stopNow();
  await scheduler.whenIdle();
  assert.deepEqual(ran, [1]);
  assert.ok(events.length > 0);
});
