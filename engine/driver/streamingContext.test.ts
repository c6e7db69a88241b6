import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { TestRun, type TestRunOptions } from "./testing/TestRun.ts";

const IMPORTS = `import { Milliseconds, Seconds, SparkConf, SparkContext, StreamingContext, StreamingListener } from "dstream";
`;
const COUNTING = `const ssc = new StreamingContext(1);
const numbers = ssc.queueStream([[1], [2], [3]]);
`;
/** Says what a call throws, by class and message. */
const ATTEMPT = `const attempt = (f: () => unknown) => { try { f(); console.log("fine"); } catch (e) { console.log(e.name + ": " + e.message); } };
`;

/** What a program writes until it ends. */
async function logOf(source: string, options?: TestRunOptions): Promise<string[]> {
  const run = new TestRun(IMPORTS + source, options);
  try {
    const ended = await run.ended;
    assert.equal(ended.error, undefined);
    return run.log;
  } finally {
    await run.close();
  }
}

/** What a program has written after some batches, once it says "batches done". */
async function logAfter(batches: number, source: string): Promise<{ readonly log: string[]; readonly run: TestRun }> {
  const run = new TestRun(IMPORTS + source);
  try {
    await run.advance(batches);
    await run.event("logLine", ({ text }) => text === "batches done");
    return { log: run.log, run };
  } finally {
    await run.close();
  }
}

test("a context is INITIALIZED, then ACTIVE, then STOPPED; a stopped one cannot start again (spec 7.1)", async () => {
  const log = await logOf(`${ATTEMPT}${COUNTING}numbers.print();
    const log = () => console.log(ssc.getState(), StreamingContext.getActive() === ssc);
    log(); ssc.start(); log(); ssc.start(); await ssc.stop(); log();
    attempt(() => ssc.start());`);
  assert.deepEqual(log, [
    "INITIALIZED false",
    "ACTIVE true",
    "StreamingContext has already been started",
    "STOPPED false",
    "IllegalStateException: StreamingContext has already been stopped. Make a new one.",
  ]);
});

test("whatever fails a start leaves the context STOPPED and unusable (spec 5.1, 3.9, 7.1)", async () => {
  const log = await logOf(`${ATTEMPT}
    const sc = new SparkContext(new SparkConf());
    const programs: ((ssc: StreamingContext) => void)[] = [
      () => {},
      (ssc) => ssc.queueStream([[1]]).countByWindow(2, 1).print(),
      (ssc) => { ssc.checkpoint("c"); ssc.queueStream([[1]]).checkpoint(0.5).print(); },
      (ssc) => { ssc.queueStream([[1]]).map((n) => [n, late]).print(); const late = ssc; },
    ];
    for (const program of programs) {
      const ssc = new StreamingContext(sc, 1);
      program(ssc);
      attempt(() => ssc.start());
      attempt(() => ssc.start());
      attempt(() => ssc.queueStream([]));
      console.log(ssc.getState(), StreamingContext.getActive() === undefined);
      await ssc.stop(false);
    }`);
  const firsts = log.filter((_, line) => line % 4 === 0).map((line) => line.split(".")[0]);
  assert.deepEqual(firsts, [
    "IllegalArgumentException: requirement failed: No output operations registered, so nothing to execute",
    "IllegalArgumentException: requirement failed: The checkpoint directory has not been set",
    "IllegalArgumentException: requirement failed: The checkpoint interval for QueueInputDStream has been set to 500 ms which is lower than its slide time (1000 ms)",
    "SparkException: Task not serializable: the function at job",
  ]);
  for (const context of [0, 1, 2, 3]) {
    const [again, addition, state] = log.slice(context * 4 + 1);
    assert.match(again ?? "", /^IllegalStateException: StreamingContext has already been stopped/);
    assert.match(addition ?? "", /^IllegalStateException: .*stopping a context/);
    assert.equal(state, "STOPPED true");
  }
});

test("only one context is active at a time, and the other one stays as it was (spec 7.1)", async () => {
  const log = await logOf(`${ATTEMPT}${COUNTING}numbers.print(); ssc.start();
    const other = new StreamingContext(ssc.sparkContext, 1);
    other.queueStream([[1]]).print();
    attempt(() => other.start());
    console.log(other.getState());
    await ssc.stop(false);
    attempt(() => other.start());
    await other.stop();`);
  assert.match(log[0] ?? "", /^IllegalStateException: Only one StreamingContext may be started/);
  assert.deepEqual(log.slice(1), ["INITIALIZED", "fine"]);
});

test("nothing can be added after start or stop (spec 2.8), and stop may be called in every state (spec 7.3)", async () => {
  const log = await logOf(`${ATTEMPT}${COUNTING}numbers.print(); ssc.start();
    attempt(() => numbers.map((n) => n));
    await ssc.stop(false); await ssc.stop();
    attempt(() => numbers.print());
    attempt(() => numbers.cache());
    const unused = new StreamingContext(ssc.sparkContext, 1);
    await unused.stop(false);
    console.log(unused.getState());`);
  assert.match(log[0] ?? "", /^IllegalStateException: .*starting a context/);
  assert.match(log[1] ?? "", /^IllegalStateException: .*stopping a context/);
  assert.match(log[2] ?? "", /^UnsupportedOperationException: Cannot change storage level/);
  assert.equal(log[3], "STOPPED");
});

test("remember may be called once (spec 7.6)", async () => {
  const log = await logOf(`${ATTEMPT}${COUNTING}numbers.print(); ssc.remember(Seconds(5));
    attempt(() => ssc.remember(Seconds(6)));`);
  assert.match(log[0] ?? "", /^IllegalArgumentException: requirement failed: .*remember duration/);
});

test("getOrCreate makes a context where there is no checkpoint, and refuses one it cannot read (spec 7.5)", async () => {
  const source = `${ATTEMPT}
    let made = 0;
    const make = () => { made++; const ssc = new StreamingContext(1); ssc.queueStream([[1]]).print(); return ssc; };
    attempt(() => StreamingContext.getOrCreate("old", make));
    const ssc = StreamingContext.getOrCreate("new", make);
    ssc.start();
    console.log(made, StreamingContext.getActiveOrCreate(make) === ssc, StreamingContext.getActiveOrCreate("new", make) === ssc, made);
    await ssc.stop();`;
  const prepare = (folder: string): void => {
    mkdirSync(join(folder, "old"));
    writeFileSync(join(folder, "old", "checkpoint-1000"), "");
  };
  const log = await logOf(source, { prepare });
  assert.match(log[0] ?? "", /^SparkException: Failed to read checkpoint from directory old/);
  assert.equal(log[1], "1 true true 1");
});

test("getOrCreate takes a folder without checkpoints, and one that is not there, as none (spec 7.5)", async () => {
  const source = `const make = () => new StreamingContext(1);
    console.log(StreamingContext.getOrCreate("other", make).getState());
    await StreamingContext.getOrCreate("file:///no/such/folder", make, null as never).stop(false);`;
  const prepare = (folder: string): void => {
    mkdirSync(join(folder, "other"));
    writeFileSync(join(folder, "other", "checkpoint-of-mine.txt"), "");
  };
  const run = new TestRun(IMPORTS + source, { prepare });
  try {
    const { error } = await run.ended;
    assert.deepEqual(run.log, ["INITIALIZED"]);
    assert.equal(error?.code, "secondSparkContext");
  } finally {
    await run.close();
  }
});

test("getOrCreate begins anew where it is told to", async () => {
  const source = `const ssc = StreamingContext.getOrCreate("old", () => new StreamingContext(1), { createOnError: true });
    console.log(ssc.getState());`;
  const prepare = (folder: string): void => {
    mkdirSync(join(folder, "old"));
    writeFileSync(join(folder, "old", "checkpoint-1000.bk"), "");
  };
  assert.deepEqual(await logOf(source, { prepare }), ["INITIALIZED"]);
});

test("awaitTermination throws the error of a batch, and a number for awaitTerminationOrTimeout is ms (spec 7.4)", async () => {
  const { log } = await logAfter(
    2,
    `const ssc = new StreamingContext(1);
    ssc.queueStream([[1]]).foreachRDD(() => { throw new RangeError("no"); });
    ssc.start();
    console.log(await ssc.awaitTerminationOrTimeout(999));
    try { await ssc.awaitTermination(); } catch (e) { console.log(e.name + ": " + e.message); }
    await ssc.stop();
    console.log("batches done");`,
  );
  assert.deepEqual(log, ["false", "RangeError: no", "batches done"]);
});

test("a listener hears of every event in Spark's order, with what is known then (spec 7.8)", async () => {
  const { log } = await logAfter(
    1,
    `${COUNTING}numbers.print();
    const say = (...parts: unknown[]) => console.log(parts.map((part) => JSON.stringify(part)).join(" "));
    class Everything extends StreamingListener {
      override onStreamingStarted({ time }: { time: number }) { say("started", time); }
      override onBatchSubmitted({ batchInfo }: { batchInfo: any }) { say("submitted", batchInfo.batchTime.milliseconds, batchInfo.schedulingDelay ?? "-"); }
      override onBatchStarted({ batchInfo }: { batchInfo: any }) { say("batch", batchInfo.schedulingDelay, batchInfo.processingDelay ?? "-"); }
      override onOutputOperationStarted({ outputOperationInfo: o }: { outputOperationInfo: any }) { say("op", o.id, o.name, o.startTime, o.endTime ?? "-"); }
      override onOutputOperationCompleted({ outputOperationInfo: o }: { outputOperationInfo: any }) { say("op done", o.id, o.duration, o.failureReason ?? "-"); }
      override onBatchCompleted({ batchInfo: b }: { batchInfo: any }) {
        say("done", b.totalDelay, b.numRecords, b.streamIdToInputInfo[0], Object.keys(b.outputOperationInfos));
        console.log("batches done");
      }
    }
    ssc.addStreamingListener(new Everything());
    ssc.start();`,
  );
  assert.deepEqual(log, [
    `"started" 0`,
    `"submitted" 1000 "-"`,
    `"batch" 0 "-"`,
    `"op" 0 "print at job.ts:4" 1000 "-"`,
    `"op done" 0 0 "-"`,
    `"done" 0 0 {"inputStreamId":0,"numRecords":0,"metadata":{}} ["0"]`,
    "batches done",
  ]);
});

test("a listener that throws does not stop the others, and its error has the user's line", async () => {
  const { log, run } = await logAfter(
    1,
    `${COUNTING}numbers.print();
    ssc.addStreamingListener({ onBatchSubmitted() { throw new Error("deaf"); } });
    ssc.addStreamingListener({ async onBatchStarted() { await null; throw new Error("late"); } });
    ssc.addStreamingListener({ onBatchCompleted() { console.log("batches done"); } });
    ssc.start();`,
  );
  assert.deepEqual(log, ["batches done"]);
  assert.deepEqual(
    run.all("error").map(({ error }) => [error.message, error.userFrames?.[0]?.line]),
    [
      ["deaf", 5],
      ["late", 6],
    ],
  );
});

test("stop inside a listener is refused (spec 7.3)", async () => {
  const { log, run } = await logAfter(
    1,
    `${COUNTING}numbers.print();
    ssc.addStreamingListener({ onBatchCompleted() {
      try { ssc.stop(); } catch (e) { console.log(e.name + ": " + e.message); }
      console.log(ssc.getState());
      console.log("batches done");
    } });
    ssc.start();`,
  );
  assert.deepEqual(log, [
    "SparkException: Cannot stop StreamingContext within listener bus thread.",
    "ACTIVE",
    "batches done",
  ]);
  assert.deepEqual(run.all("error"), []);
});
