import assert from "node:assert/strict";
import { test } from "node:test";
import type { RunEventBody } from "../protocol/runEvents.ts";
import { withProgram } from "./testing/withProgram.ts";

const COUNTING = `const ssc = new StreamingContext(1);
const numbers = ssc.queueStream([[1], [2], [3]]);
`;

test("a batch's events come in Spark's order (spec 7.8)", async () => {
  await withProgram(`${COUNTING}numbers.print(); numbers.foreachRDD(() => {}); ssc.start();`, async (run) => {
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
  await withProgram(`${COUNTING}numbers.print(); ssc.start();`, async (run) => {
    const started = await run.event("streamingStarted");
    const types = run.events.map((event) => (event.type === "runState" ? event.state : event.type));
    assert.deepEqual(types, ["starting", "graph", "running", "streamingStarted"]);
    assert.deepEqual([started.time, started.zeroTime], [0, 0]);
  });
});

test("delays are those of the clock: no work takes no time on a manual clock (spec 1.8)", async () => {
  await withProgram(`${COUNTING}numbers.print(); ssc.start();`, async (run) => {
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
  await withProgram(source, async (run) => {
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
  await withProgram(source, async (run) => {
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
  await withProgram(source, async (run) => {
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
  await withProgram(source, async (run) => {
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
  await withProgram(source, async (run) => {
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
  await withProgram(source, async (run) => {
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

test("on the wall clock batches come at whole multiples of the interval, one after the other (spec 1.1, 1.4)", async () => {
  const source = `const ssc = new StreamingContext(0.1);
ssc.queueStream<number>([]).print();
ssc.start();
await ssc.awaitTermination();`;
  const isBatch = (event: RunEventBody): boolean => event.type === "batchCompleted";
  await withProgram(
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
