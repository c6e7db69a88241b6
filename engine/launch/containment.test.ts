/**
 * What a hostile or careless job does stays in its own process, and its run ends with a sentence: real processes, real loops, real
 * allocations. Times are generous because tests run beside each other; what counts is that every run ends by itself.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { EventLogReader } from "../eventlog/EventLogReader.ts";
import { systemClock } from "../util/Clock.ts";
import { runJob, type JobRun } from "./testing/runJob.ts";

/** A program that gives its function one record in every batch of 200 ms. */
function programWith(lambda: string): string {
  return [
    'import { Milliseconds, SparkContext, StreamingContext } from "dstream";',
    "const ssc = new StreamingContext(new SparkContext(), Milliseconds(200));",
    `ssc.queueStream([], true, [1]).map(${lambda}).pprint();`,
    "ssc.start();",
    "await ssc.awaitTermination();",
  ].join("\n");
}

const ENDLESS_LAMBDA = programWith("(x) => { for (let i = 0; ; i += 1) if (i < 0) return x; }");
const ENDLESS_TOP_LEVEL = "let i = 0;\nwhile (i >= 0) i = (i + 1) % 1000;\nexport {};";
const ENDLESS_SORT = programWith(
  "(x) => { for (;;) { const a = Array.from({ length: 3e6 }, (_, i) => (i * 7919) % 3000017); a.sort((p, q) => (p * 31) % 17 - (q * 31) % 17 || q - p); if (a.length === 0) return x; } }",
);
const HUGE_ARRAY = programWith("(x) => new Array(3e8).fill(0).length + x");
const GROWING_MAP = programWith(
  "(x) => { const m = new Map<number, string>(); for (let i = 0; ; i += 1) m.set(i, `value ${i}`); }",
);
const DOUBLING_STRING = programWith(
  '(x) => { let s = "abc"; const all: string[] = []; for (;;) { s = s + s; all.push(s.split("").join("-")); } }',
);
const HUGE_ARRAY_TOP_LEVEL = "const a = new Array(3e8).fill(0);\nconsole.log(a.length);\nexport {};";

const QUICK = { taskDeadlineMs: 1_000, driverDeadlineMs: 1_500 };

/** The log on disk tells the same as the events: complete, and closed by the end of the run. */
async function assertLogIsWhole(run: JobRun): Promise<void> {
  const log = await new EventLogReader(run.spec.runDirectory).readAll();
  assert.deepEqual(log, run.events);
  assert.deepEqual(
    log.map(({ seq }) => seq),
    log.map((_, index) => index + 1),
  );
  assert.equal(log.at(-1)?.type, "runEnded");
}

for (const [name, program, sign] of [
  ["an endless loop in a lambda", ENDLESS_LAMBDA, "batchStarted"],
  ["an endless loop at the top level", ENDLESS_TOP_LEVEL, "runStarted"],
  ["an endless sort", ENDLESS_SORT, "batchStarted"],
] as const) {
  test(`${name} is stopped within 2 s`, async (context) => {
    const run = await runJob(context, program);
    await run.event(sign);
    const askedAt = systemClock.now();
    run.host.stop(false);
    const ended = await run.ended;
    const took = systemClock.now() - askedAt;
    assert.equal(ended.outcome, "stopped");
    assert.ok(took < 2_000, `took ${took} ms`);
    await assertLogIsWhole(run);
  });
}

for (const [name, program, code] of [
  ["an endless loop in a lambda", ENDLESS_LAMBDA, /^taskDeadline$/],
  ["an endless sort", ENDLESS_SORT, /^task(Deadline|Uninterruptible)$/],
  ["an endless loop at the top level", ENDLESS_TOP_LEVEL, /^driverDeadline$/],
  ["an array of 300 million", HUGE_ARRAY, /^(memoryLimit|taskDeadline|taskUninterruptible)$/],
  ["an array of 300 million at the top level", HUGE_ARRAY_TOP_LEVEL, /^(memoryLimit|driverDeadline)$/],
  ["a map that grows for ever", GROWING_MAP, /^(memoryLimit|taskDeadline)$/],
  ["a string that doubles for ever", DOUBLING_STRING, /^(memoryLimit|taskDeadline|unexpected)$/],
] as const) {
  test(`${name} ends by itself with a sentence`, { timeout: 60_000 }, async (context) => {
    const run = await runJob(context, program, { limits: QUICK });
    const ended = await run.ended;
    assert.equal(ended.outcome, "failed");
    assert.match(ended.error?.code ?? "no error", code);
    assert.match(ended.error?.message ?? "", /^[A-Z].*\.$/s);
    await assertLogIsWhole(run);
  });
}

test("a neighbour's batches go on while a job fills its memory", { timeout: 60_000 }, async (context) => {
  const neighbour = await runJob(context, programWith("(x) => x + 1"));
  await neighbour.event("batchCompleted");
  const hostile = await runJob(context, HUGE_ARRAY, { limits: QUICK });
  await hostile.ended;
  const delays = neighbour.events
    .filter((event) => event.type === "batchCompleted")
    .map(({ batch }) => batch.totalDelay ?? Infinity);
  assert.ok(delays.length >= 5, `${delays.length} batches`);
  assert.ok(Math.max(...delays) < 1_500, `delays of ${delays.join(", ")} ms`);
  neighbour.host.stop(true);
  assert.equal((await neighbour.ended).outcome, "stopped");
});
