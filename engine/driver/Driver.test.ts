import assert from "node:assert/strict";
import { createServer, type Server } from "node:net";
import { once } from "node:events";
import { test } from "node:test";
import type { RunEventBody } from "../protocol/runEvents.ts";
import { TestRun, type TestRunOptions } from "./testing/TestRun.ts";

async function running(
  source: string,
  check: (run: TestRun) => Promise<void>,
  options?: TestRunOptions,
): Promise<void> {
  const run = new TestRun(
    `import { args, Seconds, SparkConf, SparkContext, StreamingContext, UsageError } from "dstream";\n${source}`,
    options,
  );
  try {
    await check(run);
  } finally {
    await run.close();
  }
}

const COUNTING = `const ssc = new StreamingContext(1);
const numbers = ssc.queueStream([[1], [2], [3]]);
`;

test("a batch's events come in Spark's order (spec 7.8)", async () => {
  await running(`${COUNTING}numbers.print(); numbers.foreachRDD(() => {}); ssc.start();`, async (run) => {
    await run.advance(1);
    const types = run.events.map(({ type }) => type).filter((type) => /^(batch|outputOp)/.test(type));
    assert.deepEqual(types, [
      "batchSubmitted",
      "batchStarted",
      "outputOperationStarted",
      "outputOperationCompleted",
      "outputOperationStarted",
      "outputOperationCompleted",
      "batchCompleted",
    ]);
  });
});

test("a run says starting, graph, running, streamingStarted, in this order (spec 7.2)", async () => {
  await running(`${COUNTING}numbers.print(); ssc.start();`, async (run) => {
    const started = await run.event("streamingStarted");
    const types = run.events.map((event) => (event.type === "runState" ? event.state : event.type));
    assert.deepEqual(types, ["starting", "graph", "running", "streamingStarted"]);
    assert.deepEqual([started.time, started.zeroTime], [0, 0]);
  });
});

test("delays are those of the clock: no work takes no time on a manual clock (spec 1.8)", async () => {
  await running(`${COUNTING}numbers.print(); ssc.start();`, async (run) => {
    await run.advance(2);
    const { submissionTime, schedulingDelay, processingDelay, totalDelay } = run.completedBatches[1] ?? {};
    assert.deepEqual([submissionTime, schedulingDelay, processingDelay, totalDelay], [2000, 0, 0, 0]);
  });
});

test("an operator that throws fails its batch at the user's line with the record; the other jobs and batches go on (spec 1.9)", async () => {
  const source = `${COUNTING}numbers.map((n) => {
  if (n === 2) throw new Error("two is bad");
  return n;
}).print();
numbers.print();
ssc.start();`;
  await running(source, async (run) => {
    await run.advance(3);
    assert.deepEqual(
      run.outputs.map(({ batchTime, outputIndex }) => [batchTime, outputIndex]),
      [
        [1000, 0],
        [1000, 1],
        [2000, 1],
        [3000, 0],
        [3000, 1],
      ],
    );
    assert.deepEqual(
      run.completedBatches.map(({ failed }) => failed),
      [undefined, true, undefined],
    );
    const [failure] = run.all("error");
    assert.deepEqual([failure?.batchTime, failure?.opId], [2000, 0]);
    assert.equal(failure?.error.name, "Error");
    assert.match(failure?.error.message ?? "", /two is bad/);
    assert.deepEqual([failure?.error.position?.line, failure?.error.position?.column], [5, 22]);
    assert.equal(failure?.error.record?.sample, "2");
  });
});

test("an error of a batch that nobody catches ends the run through awaitTermination with exit code 1 (spec 1.9, 7.4)", async () => {
  const source = `${COUNTING}numbers.foreachRDD(() => {
  throw new TypeError("no");
});
ssc.start();
await ssc.awaitTermination();`;
  await running(source, async (run) => {
    void run.advance(1);
    const { outcome, exitCode, error } = await run.ended;
    assert.deepEqual([outcome, exitCode], ["failed", 1]);
    assert.deepEqual(
      [error?.code, error?.name, error?.message, error?.position?.line],
      ["userError", "TypeError", "no", 5],
    );
  });
});

test("a program may catch the error of a batch and stop by itself (spec 7.4)", async () => {
  const source = `${COUNTING}numbers.foreachRDD(() => { throw new Error("no"); });
ssc.start();
try {
  await ssc.awaitTermination();
} catch (error) {
  console.log("caught", (error as Error).message);
}
await ssc.stop();`;
  await running(source, async (run) => {
    void run.advance(1);
    assert.equal((await run.ended).outcome, "finished");
    assert.deepEqual(run.log, ["caught no"]);
  });
});

test("a transform that throws loses its batch; ticking goes on (spec 1.5)", async () => {
  const source = `${COUNTING}numbers.transform((rdd, time) => {
  if (time.milliseconds === 1000) throw new Error("not yet");
  return rdd;
}).print();
ssc.start();`;
  await running(source, async (run) => {
    await run.advance(2);
    const [lost] = run.all("batchLost");
    assert.deepEqual([lost?.batchTime, lost?.error.message, lost?.error.position?.line], [1000, "not yet", 5]);
    assert.deepEqual(
      run.outputs.map(({ batchTime }) => batchTime),
      [2000],
    );
  });
});

test("captured variables are read when a batch's job is made, also by what waits in the queue", async () => {
  const source = `${COUNTING}let n = 0;
numbers.map((x) => x + n).print();
numbers.foreachRDD(() => { n = 100; });
ssc.start();`;
  await running(source, async (run) => {
    await run.advance(2);
    assert.deepEqual(
      run.outputs.map(({ rows }) => rows),
      [[1], [102]],
    );
  });
});

test("the number of keys of a state is told for each batch", async () => {
  const source = `const ssc = new StreamingContext(1);
ssc.checkpoint("checkpoint");
const pairs = ssc.queueStream<[string, number]>([[["a", 1], ["b", 1]], [["c", 1]]]);
pairs.updateStateByKey((values) => values.length).print();
ssc.start();`;
  await running(source, async (run) => {
    await run.advance(2);
    const sizes = run.all("stateUpdated").map(({ batchTime, numKeys }) => [batchTime, numKeys]);
    assert.deepEqual(sizes, [
      [1000, 2],
      [2000, 3],
    ]);
    const { graph } = await run.event("graph");
    const state = graph.streams.find(({ operation }) => operation === "updateStateByKey");
    assert.equal(run.all("stateUpdated")[0]?.dstream, state?.id);
  });
});

test("a program that throws while it builds its graph fails at its line", async () => {
  await running(`${COUNTING}numbers.window(1.5).print();\nssc.start();`, async (run) => {
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
  await running(`if (args.length !== 2) throw new UsageError("NetworkWordCount <hostname> <port>");`, async (run) => {
    const { outcome, exitCode } = await run.ended;
    assert.deepEqual([outcome, exitCode], ["failed", 2]);
    const [line] = run.all("logLine");
    assert.deepEqual([line?.stream, line?.text], ["stderr", "Usage: NetworkWordCount <hostname> <port>"]);
    assert.deepEqual(run.all("error"), []);
  });
});

test("a program that never calls start ends by itself and is told so", async () => {
  await running(`${COUNTING}numbers.print();`, async (run) => {
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
  await running(source, async (run) => {
    assert.equal((await run.ended).outcome, "finished");
    assert.deepEqual(run.log, ["12", "late 1"]);
  });
});

test("what is thrown where nobody can catch it ends the run", async () => {
  await running(
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
  await running(source, async (run) => {
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
  await running(source, async (run) => {
    void run.advance(2);
    await run.ended;
    assert.deepEqual(run.log, ["false", "true"]);
  });
});

test("a stop at once ends a run that waits, and lets the program say its last words", async () => {
  await running(
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
  await running(`${COUNTING}numbers.print();\nssc.start();\nawait ssc.awaitTermination();`, async (run) => {
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
  await running(source, async (run) => {
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
  await running("await new Promise(() => {});", async (run) => {
    await run.event("runState");
    run.stop(true);
    assert.equal((await run.ended).outcome, "stopped");
  });
});

/** A server on a free port that sends `text` to each client and keeps the connection open. */
async function serve(text: string): Promise<{ server: Server; port: number }> {
  const server = createServer((socket) => void socket.write(text)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return { server, port: typeof address === "object" && address ? address.port : 0 };
}

test("lines from a socket are counted in the batch after they arrived, and the receiver is in the log (spec 1.5, 6.1, 6.2)", async () => {
  const { server, port } = await serve("a b\na\n");
  const source = `const ssc = new StreamingContext(1);
const words = ssc.socketTextStream("127.0.0.1", Number(args[0])).flatMap((line) => line.split(" ")).map((word) => [word, 1]);
words.reduceByKey((a, b) => a + b).print();
ssc.start();`;
  await running(
    source,
    async (run) => {
      await run.event("receiverStarted");
      await run.event("blockAdded");
      await run.advance(2);
      const rows = run.outputs.map((output) => output.rows.toSorted());
      assert.deepEqual(rows, [
        [
          ["a", 2],
          ["b", 1],
        ],
        [],
      ]);
      const [input] = run.completedBatches[0]?.inputs ?? [];
      assert.deepEqual(input, { inputStreamId: 0, name: "SocketReceiver-0", numRecords: 2, numBytes: 6 });
      const { receiver } = await run.event("receiverStarted");
      assert.deepEqual(receiver, {
        streamId: 0,
        name: "SocketReceiver-0",
        active: true,
        location: `127.0.0.1:${port}`,
      });
    },
    { args: [String(port)] },
  );
  server.close();
});

test("a refused port is reported with the reason, and the receiver tries again (spec 6.2)", async () => {
  const { server, port } = await serve("");
  server.close();
  await once(server, "close");
  const source = `const ssc = new StreamingContext(1);
ssc.socketTextStream("127.0.0.1", Number(args[0])).print();
ssc.start();`;
  await running(
    source,
    async (run) => {
      const { receiver } = await run.event("receiverStopped");
      assert.deepEqual([receiver.active, receiver.location], [false, `127.0.0.1:${port}`]);
      assert.match(receiver.lastError ?? "", /refused/i);
      await run.event("receiverStopped", (event) => event.receiver.lastErrorTime !== receiver.lastErrorTime);
    },
    { args: [String(port)], conf: { "spark.streaming.receiverRestartDelay": "20" } },
  );
});

test("receivers that hold every slot are said, because no batch can run (spec 6.1)", async () => {
  const source = `const ssc = new StreamingContext(1);
ssc.socketTextStream("127.0.0.1", 1).print();
ssc.start();`;
  await running(
    source,
    async (run) => {
      const alert = await run.event("alert");
      assert.equal(alert.code, "noFreeSlot");
      assert.match(alert.message, /all slots of local\[1\].*local\[2\]/);
    },
    { master: "local[1]" },
  );
});

test("on the wall clock batches come at whole multiples of the interval, one after the other (spec 1.1, 1.4)", async () => {
  const source = `const ssc = new StreamingContext(0.1);
ssc.queueStream<number>([]).print();
ssc.start();
await ssc.awaitTermination();`;
  const isBatch = (event: RunEventBody): boolean => event.type === "batchCompleted";
  await running(
    source,
    async (run) => {
      await run.event("batchCompleted", () => run.events.filter(isBatch).length >= 5);
      run.stop(true);
      await run.ended;
      const times = run.completedBatches.map(({ batchTime }) => batchTime);
      assert.equal((times[0] ?? 1) % 100, 0);
      assert.deepEqual(
        times,
        times.map((_, i) => (times[0] ?? 0) + i * 100),
      );
    },
    { clock: "system" },
  );
});
