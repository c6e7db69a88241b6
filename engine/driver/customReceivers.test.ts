import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { TestRun, type TestRunOptions } from "./testing/TestRun.ts";

const HEAD = `import { args, every, Milliseconds, Receiver, Seconds, sleep, SparkContext, StreamingContext } from "dstream";\n`;

/** A program whose stream is `receiver` (a class and an expression), printed in batches of 1 s. */
function runOf(context: TestContext, classText: string, made: string, options: TestRunOptions = {}): TestRun {
  const source = `${HEAD}${classText}
const ssc = new StreamingContext(new SparkContext(), 1);
ssc.receiverStream(${made}).print();
ssc.start();
await ssc.awaitTermination();`;
  const run = new TestRun(source, options);
  context.after(() => run.close());
  return run;
}

const recordsOf = (run: TestRun): number => run.all("blockAdded").reduce((sum, { numRecords }) => sum + numRecords, 0);

/** Waits until the receivers have stored so many records. */
async function stored(run: TestRun, records: number): Promise<void> {
  for (let blocks = 0; recordsOf(run) < records; blocks += 1) {
    await run.event("blockAdded", (event) => run.all("blockAdded").indexOf(event) >= blocks);
  }
}

test("what a receiver of the job stores comes in the batch after it: items in blocks of the interval, an array as one (spec 6.1)", async (t) => {
  const run = runOf(
    t,
    `class Point { x: number; constructor(x: number) { this.x = x; } twice() { return this.x * 2; } }
class Points extends Receiver<Point | string> {
  label: string;
  factor: (n: number) => number;
  constructor(label: string, factor: (n: number) => number) { super(); this.label = label; this.factor = factor; }
  async onStart() {
    console.log("started", this.streamId, this.isStarted(), this.isStopped());
    await this.store(["b1", "b2"]);
    await this.store(new Point(this.factor(4)));
    await this.store(this.label);
  }
  onStop() { console.log("stopped", this.isStopped()); }
}`,
    `new Points("own", (n) => n + Number(args[0])) as Receiver<any>).map((p) => typeof p === "string" ? p : p.twice()`,
    { args: ["1"] },
  );
  await stored(run, 4);
  await run.advance(1);
  assert.deepEqual(run.outputs[0]?.rows, ["b1", "b2", 10, "own"]);
  const { receiver } = await run.event("receiverStarted");
  const { name, active, location } = receiver;
  assert.deepEqual([name, active, location.replace(/\d+$/, "line")], ["Points-0", true, "job.ts:line"]);
  run.stop(true);
  await run.ended;
  assert.deepEqual(run.log.slice(0, 2), ["started 0 true false", "stopped true"]);
});

test("restart calls onStop, waits and starts the same object again; stop and a failing onStart start a new copy at once", async (t) => {
  const run = runOf(
    t,
    `class Moody extends Receiver<number> {
  starts = 0;
  onStart() {
    this.starts += 1;
    console.log("start", this.starts);
    if (this.starts === 1) this.restart("again", new Error("lost"), 30);
    else this.stop("enough");
  }
  onStop() { console.log("stop", this.starts); }
}`,
    "new Moody()",
  );
  const stops = (count: number): Promise<unknown> =>
    run.event("receiverStopped", () => run.all("receiverStopped").length >= count);
  await stops(3);
  assert.deepEqual(run.log.slice(0, 6), ["start 1", "stop 1", "start 2", "stop 2", "start 1", "stop 1"]);
  const [restarted, stopped] = run.all("receiverStopped");
  assert.deepEqual(restarted?.receiver.lastErrorMessage, "Restarting receiver with delay 30ms: again");
  assert.deepEqual(restarted?.receiver.lastError, "lost");
  assert.deepEqual(stopped?.receiver.lastErrorMessage, "enough");
  const kinds = run.events.filter(({ type }) => type.startsWith("receiver")).map(({ type }) => type);
  assert.deepEqual(kinds.slice(0, 4), ["receiverStarted", "receiverStopped", "receiverStarted", "receiverStopped"]);
});

test("an onStart that throws stops the receiver with the error and its line; one that fails later is tried again after the delay", async (t) => {
  const run = runOf(
    t,
    `class Failing extends Receiver<number> {
  onStart() { throw new TypeError("no source"); }
  onStop() {}
}
class FailingLater extends Receiver<number> {
  async onStart() { await sleep(1); throw new Error("lost"); }
  onStop() {}
}`,
    `new Failing()).union(ssc.receiverStream(new FailingLater())`,
    { master: "local[3]", conf: { "spark.streaming.receiverRestartDelay": "200" } },
  );
  const at = await run.event("receiverStopped", ({ receiver }) => receiver.streamId === 0);
  assert.equal(at.receiver.lastErrorMessage, "Error starting receiver 0");
  assert.equal(at.receiver.lastError, "no source");
  await run.event("receiverStarted", () => run.all("receiverStarted").length >= 4);
  const later = await run.event("receiverStopped", ({ receiver }) => receiver.streamId === 1);
  assert.equal(later.receiver.lastErrorMessage, "Restarting receiver with delay 200ms: Error in onStart");
});

test("reportError and errors in timers are told, and receiving goes on; timers end with the receiver", async (t) => {
  const run = runOf(
    t,
    `class Ticking extends Receiver<number> {
  onStart() {
    let n = 0;
    every(5, () => {
      n += 1;
      if (n === 1) this.reportError("odd", new Error("one"));
      if (n === 2) throw new Error("two");
      if (n > 2) void this.store(n);
    });
  }
  onStop() {}
}`,
    "new Ticking()",
  );
  const first = await run.event("receiverError");
  assert.deepEqual(
    [first.receiver.lastErrorMessage, first.receiver.lastError, first.receiver.active],
    ["odd", "one", true],
  );
  const second = await run.event("receiverError", ({ receiver }) => receiver.lastError === "two");
  assert.equal(second.receiver.lastErrorMessage, "Uncaught error in the receiver");
  await stored(run, 1);
});

test("the rate holds back items and no arrays, and whoever does not wait gets a sentence (spec 6.1, 9.2)", async (t) => {
  const run = runOf(
    t,
    `class Flood extends Receiver<number> {
  async onStart() {
    await this.store(Array.from({ length: 500 }, (_, n) => n));
    const begun = Date.now();
    for (let n = 0; n < 6; n += 1) await this.store(n);
    console.log("waited", Date.now() - begun > 100);
    try {
      for (let n = 0; n < 20_000; n += 1) void this.store(n);
    } catch (error) {
      console.log((error as Error).message);
    }
  }
  onStop() {}
}`,
    "new Flood()",
    { conf: { "spark.streaming.receiver.maxRate": "4" } },
  );
  await run.event("logLine", ({ text }) => text.startsWith("10000"));
  assert.equal(run.all("blockAdded")[0]?.numRecords, 500);
  assert.equal(run.log[0], "waited true");
  assert.match(run.log[1] ?? "", /^10000 stored records wait already.*await this\.store/);
});

test("a function cannot be stored; what is no receiver and what cannot travel is refused at the program's line", async (t) => {
  const storing = runOf(
    t,
    `class Odd extends Receiver<any> {
  async onStart() { await this.store(() => 1); }
  onStop() {}
}`,
    "new Odd()",
  );
  const { receiver } = await storing.event("receiverStopped");
  assert.match(receiver.lastError ?? "", /function/);
  const refused = async (made: string): Promise<string> => {
    const run = runOf(
      t,
      `class Holder extends Receiver<any> { held: unknown; constructor(held: unknown) { super(); this.held = held; } onStart() {} onStop() {} }`,
      made,
    );
    const { error } = await run.ended;
    assert.equal(error?.position?.line, 4);
    return error?.message ?? "";
  };
  assert.match(await refused("{} as any"), /a class that extends Receiver/);
  assert.match(await refused("new Holder(ssc)"), /Task not serializable.*StreamingContext/s);
});

test("a receiver method called in the program says where it works", async (t) => {
  const run = new TestRun(
    `${HEAD}class Own extends Receiver<number> { onStart() {} onStop() {} }
const own = new Own();
console.log(own.isStarted(), own.isStopped());
await own.store(1);`,
  );
  t.after(() => run.close());
  const { error } = await run.ended;
  assert.equal(error?.code, "receiverNotRunning");
  assert.deepEqual(run.log, ["false true"]);
});
