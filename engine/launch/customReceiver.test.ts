/** A hostile receiver is ended or restarted with a sentence, and what runs beside it goes on: real processes and threads. */
import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import type { RunEvent } from "../protocol/runEvents.ts";
import { runJob, type JobRun } from "./testing/runJob.ts";

type Stopped = Extract<RunEvent, { readonly type: "receiverStopped" }>;

/** A receiver whose `onStart` is `body`, on stream 0, beside one that stores a number every 50 ms, on stream 1. */
function hostile(context: TestContext, body: string): Promise<JobRun> {
  const program = `import { every, Milliseconds, Receiver, SparkConf, SparkContext, StreamingContext } from "dstream";
class Hostile extends Receiver<string> {
  onStart() { ${body} }
  onStop() {}
}
class Neighbour extends Receiver<number> {
  onStart() { every(50, () => this.store(1)); }
  onStop() {}
}
const conf = new SparkConf().setMaster("local[4]").set("spark.streaming.receiverRestartDelay", "100");
const ssc = new StreamingContext(new SparkContext(conf), Milliseconds(200));
ssc.receiverStream(new Hostile()).count().print();
ssc.receiverStream(new Neighbour()).count().print();
ssc.start();
await ssc.awaitTermination();`;
  return runJob(context, program, { limits: { taskDeadlineMs: 2_000, heapMegabytesPerThread: 64 } });
}

const stopsOf = (run: JobRun): Stopped[] => run.events.filter((event) => event.type === "receiverStopped");

/** What is told when the hostile receiver was stopped so many times; then batches with the neighbour's records still come. */
async function stoppedTimes(run: JobRun, times: number): Promise<Stopped[]> {
  while (stopsOf(run).length < times) await run.nextEvent();
  const seen = run.events.length;
  const goesOn = (): boolean =>
    run.events
      .slice(seen)
      .some((event) => event.type === "batchCompleted" && (event.batch.inputs[1]?.numRecords ?? 0) > 0);
  while (!goesOn()) await run.nextEvent();
  assert.deepEqual(
    stopsOf(run).filter(({ receiver }) => receiver.streamId !== 0),
    [],
  );
  return stopsOf(run);
}

for (const [name, body, code] of [
  ["loops for ever in onStart", "for (let i = 0; ; i += 1) if (i < 0) return;", /^receiverDeadline$/],
  [
    "loops for ever in a timer",
    "every(1, () => { for (let i = 0; ; i += 1) if (i < 0) return; });",
    /^receiverDeadline$/,
  ],
  [
    "collects for ever",
    "const all: string[] = []; for (let i = 0; ; i += 1) all.push(`value ${i} of many, and long`);",
    /^(memoryLimit|receiverDeadline)$/,
  ],
] as const) {
  test(`a receiver that ${name} is ended with a sentence and started again; its neighbour goes on`, async (context) => {
    const run = await hostile(context, body);
    const [first] = await stoppedTimes(run, 1);
    assert.match(first?.receiver.errorCode?.code ?? "", code);
    assert.match(first?.receiver.lastError ?? "", /^The receiver .*\.$/s);
    assert.match(first?.receiver.lastErrorMessage ?? "", /its thread was ended$/);
    const starts = (): number =>
      run.events.filter((event) => event.type === "receiverStarted" && event.receiver.streamId === 0).length;
    while (starts() < 2) await run.nextEvent();
    run.host.stop(false);
    assert.equal((await run.ended).outcome, "stopped");
  });
}

test("a receiver that stores without end and without waiting gets an error, is started again, and its neighbour goes on", async (context) => {
  const run = await hostile(context, 'for (;;) void this.store("x".repeat(1000));');
  const [first] = await stoppedTimes(run, 1);
  assert.match(first?.receiver.errorCode?.code ?? "", /^(storeNotAwaited|receiverDeadline|memoryLimit)$/);
  run.host.stop(false);
  assert.equal((await run.ended).outcome, "stopped");
});

test("a run whose receiver has to be ended again and again fails with its sentence", async (context) => {
  const run = await runJob(
    context,
    `import { Receiver, SparkConf, SparkContext, StreamingContext } from "dstream";
class Deaf extends Receiver<string> {
  onStart() { for (let i = 0; ; i += 1) if (i < 0) return; }
  onStop() {}
}
const conf = new SparkConf().set("spark.streaming.receiverRestartDelay", "10");
const ssc = new StreamingContext(new SparkContext(conf), 1);
ssc.receiverStream(new Deaf()).print();
ssc.start();
await ssc.awaitTermination();`,
    { limits: { taskDeadlineMs: 100 } },
  );
  const ended = await run.ended;
  assert.deepEqual([ended.outcome, ended.error?.code], ["failed", "receiverDeadline"]);
});
