import assert from "node:assert/strict";
import { test } from "node:test";
import { withProgram } from "./testing/withProgram.ts";

const COUNTING = `const ssc = new StreamingContext(1);
const numbers = ssc.queueStream([[1], [2], [3]]);
`;

test("a program that throws while it builds its graph fails at its line", async () => {
  await withProgram(`${COUNTING}numbers.window(1.5).print();\nssc.start();`, async (run) => {
    const { outcome, exitCode, error } = await run.ended;
    assert.deepEqual([outcome, exitCode], ["failed", 1]);
    assert.deepEqual([error?.code, error?.name, error?.position?.line], ["windowNotMultiple", "Exception", 4]);
    assert.match(
      error?.message ?? "",
      /1500 ms\) must be a multiple of the slide duration of parent DStream \(1000 ms\)/,
    );
    assert.deepEqual(
      run.all("error").map((event) => event.error.code),
      ["windowNotMultiple"],
    );
  });
});

test("wrong arguments end the run with the usage line and exit code 2, without a stack", async () => {
  await withProgram(
    `if (args.length !== 2) throw new UsageError("NetworkWordCount <hostname> <port>");`,
    async (run) => {
      const { outcome, exitCode } = await run.ended;
      assert.deepEqual([outcome, exitCode], ["failed", 2]);
      const [line] = run.all("logLine");
      assert.deepEqual([line?.stream, line?.text], ["stderr", "Usage: NetworkWordCount <hostname> <port>"]);
      assert.deepEqual(run.all("error"), []);
    },
  );
});

test("a program that never calls start ends by itself and is told so", async () => {
  await withProgram(`${COUNTING}numbers.print();`, async (run) => {
    const { outcome, exitCode } = await run.ended;
    assert.deepEqual([outcome, exitCode], ["finished", 0]);
    assert.deepEqual(
      run.all("alert").map(({ code }) => code),
      ["neverStarted"],
    );
  });
});

test("a program without streams runs its actions, also those it does not wait for, and finishes", async () => {
  const source = `const sc = new SparkContext(new SparkConf().setMaster("local[2]"));
console.log(await sc.parallelize([1, 2, 3]).map((n) => n * 2).reduce((a, b) => a + b));
void sc.parallelize([1]).count().then((n) => console.log("late", n));`;
  await withProgram(source, async (run) => {
    assert.equal((await run.ended).outcome, "finished");
    assert.deepEqual(run.log, ["12", "late 1"]);
  });
});

test("what is thrown where nobody can catch it ends the run", async () => {
  await withProgram(
    `Promise.resolve().then(() => { throw new RangeError("lost"); });\nawait new Promise(() => {});`,
    async (run) => {
      const { outcome, error } = await run.ended;
      assert.deepEqual([outcome, error?.name, error?.position?.line], ["failed", "RangeError", 2]);
    },
  );
});

test("nothing can be added after start, and start without an output is refused (spec 2.8, 5.1, 7.1)", async () => {
  const source = `const ssc = new StreamingContext(1);
const numbers = ssc.queueStream([[1]]);
const tell = (f: () => void) => { try { f(); } catch (error) { console.log((error as Error).name, (error as Error).message); } };
tell(() => ssc.start());
tell(() => ssc.start());
const second = new StreamingContext(ssc.sparkContext, 1);
const stream = second.queueStream([[1]]);
stream.print();
const state = stream.map((n) => [n, 1]).updateStateByKey((values) => values.length);
second.start();
tell(() => stream.map((n) => n));
tell(() => stream.print());
tell(() => stream.cache());
const third = new StreamingContext(second.sparkContext, 1);
third.queueStream([[1]]).print();
tell(() => third.start());
await second.stop(false);
tell(() => second.start());
const fourth = new StreamingContext(second.sparkContext, 1);
fourth.queueStream<[string, number]>([]).updateStateByKey((values) => values.length).print();
tell(() => fourth.start());`;
  await withProgram(source, async (run) => {
    await run.ended;
    const starts = [
      /^IllegalArgumentException requirement failed: No output operations registered/,
      /^IllegalStateException StreamingContext has already been stopped/,
      /^IllegalStateException Adding new inputs, .* after starting a context is not supported/,
      /^IllegalStateException .* after starting a context/,
      /^UnsupportedOperationException Cannot change storage level/,
      /^IllegalStateException Only one StreamingContext may be started/,
      /^IllegalStateException StreamingContext has already been stopped/,
      /^IllegalArgumentException requirement failed: The checkpoint directory has not been set/,
    ];
    assert.equal(run.log.length, starts.length, run.log.join("\n"));
    starts.forEach((start, i) => assert.match(run.log[i] ?? "", start));
  });
});

test("awaitTerminationOrTimeout answers false when the time is over and true when stopped (spec 7.4)", async () => {
  const source = `${COUNTING}numbers.print();
ssc.start();
console.log(await ssc.awaitTerminationOrTimeout(Seconds(2)));
void ssc.stop();
console.log(await ssc.awaitTerminationOrTimeout(Seconds(2)));`;
  await withProgram(source, async (run) => {
    void run.advance(2);
    await run.ended;
    assert.deepEqual(run.log, ["false", "true"]);
  });
});

test("a stop at once ends a run that waits, and lets the program say its last words", async () => {
  await withProgram(
    `${COUNTING}numbers.print();\nssc.start();\nawait ssc.awaitTermination();\nconsole.log("bye");`,
    async (run) => {
      await run.advance(1);
      run.stop(false);
      const { outcome, exitCode } = await run.ended;
      assert.deepEqual([outcome, exitCode, run.log], ["stopped", 0, ["bye"]]);
    },
  );
});

test("a graceful stop runs the tick that is waited for and one more (spec 7.3)", async () => {
  await withProgram(`${COUNTING}numbers.print();\nssc.start();\nawait ssc.awaitTermination();`, async (run) => {
    await run.advance(1);
    run.stop(true);
    assert.equal((await run.ended).outcome, "stopped");
    assert.deepEqual(
      run.completedBatches.map(({ batchTime }) => batchTime),
      [1000, 2000, 3000],
    );
  });
});

test("a program may stop itself gracefully from inside an output, and wait for it there", async () => {
  const source = `${COUNTING}numbers.foreachRDD(async (rdd, time) => {
  await rdd.count();
  if (time.milliseconds === 2000) await ssc.stop(true, true);
});
ssc.start();
await ssc.awaitTermination();`;
  await withProgram(source, async (run) => {
    void run.advance(2);
    assert.equal((await run.ended).outcome, "finished");
    assert.deepEqual(
      run.completedBatches.map(({ batchTime }) => batchTime),
      [1000, 2000, 3000, 4000],
    );
    assert.deepEqual(
      run.all("runState").map(({ state }) => state),
      ["starting", "running", "stopping"],
    );
  });
});

test("a stop ends a program that is still building, or waits for something else", async () => {
  await withProgram("await new Promise(() => {});", async (run) => {
    await run.event("runState");
    run.stop(true);
    assert.equal((await run.ended).outcome, "stopped");
  });
});
