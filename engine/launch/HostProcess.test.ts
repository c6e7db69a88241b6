import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { EventLogReader } from "../eventlog/EventLogReader.ts";
import { delay, systemClock } from "../util/Clock.ts";
import { HostProcess } from "./HostProcess.ts";
import { prepareRun, runJob } from "./testing/runJob.ts";

const COUNTS = `import { SparkContext, StreamingContext } from "dstream";
const ssc = new StreamingContext(new SparkContext(), 1);
ssc.queueStream([["a", "b", "a"], ["c"]]).map((word) => [word, 1]).reduceByKey((a, b) => a + b).pprint();
ssc.start();
await ssc.awaitTermination();
`;

const TICKS = `import { SparkContext, StreamingContext } from "dstream";
const ssc = new StreamingContext(new SparkContext(), 0.2);
ssc.queueStream([], true, [1]).pprint();
ssc.start();
await ssc.awaitTermination();
`;

test("a run on the manual clock goes from batch to batch, and its log tells all of it", async (context) => {
  const run = await runJob(context, COUNTS, { clock: "manual" });
  await run.host.advanceBatches(1);
  await run.host.advanceBatches(1);
  const shown = run.events
    .filter((event) => event.type === "outputRows")
    .map(({ output }) => [output.batchTime, output.rows]);
  assert.deepEqual(
    shown.map(([time, rows]) => [time, JSON.stringify([...(rows as readonly unknown[])].sort())]),
    [
      [1000, '[["a",2],["b",1]]'],
      [2000, '[["c",1]]'],
    ],
  );
  run.host.stop(false);
  const ended = await run.ended;
  assert.equal(ended.outcome, "stopped");
  assert.deepEqual(await new EventLogReader(run.spec.runDirectory).readAll(), run.events);
  await assert.rejects(run.host.advanceBatches(1), { code: "runEnded" });
});

test("a process that is killed leaves a log that says so", async (context) => {
  const run = await runJob(context, TICKS);
  await run.event("batchCompleted");
  run.host.kill();
  const ended = await run.ended;
  assert.deepEqual([ended.outcome, ended.error?.code], ["failed", "hostDied"]);
  const log = await new EventLogReader(run.spec.runDirectory).readAll();
  assert.deepEqual(log, run.events);
  assert.deepEqual(
    log.map(({ seq }) => seq),
    log.map((_, index) => index + 1),
  );
});

test("a run whose folder cannot be written ends with the reason", async (context) => {
  const spec = await prepareRun(context, TICKS);
  mkdirSync(join(spec.runDirectory, "events.jsonl"), { recursive: true });
  const ended = await HostProcess.start(spec, { onEvents: () => {} }).ended;
  assert.deepEqual([ended.outcome, ended.error?.code], ["failed", "eventLogWrite"]);
});

test("a run on a server reads no files but its own", async (context) => {
  const run = await runJob(
    context,
    `import { SparkContext, StreamingContext } from "dstream";
const ssc = new StreamingContext(new SparkContext(), 0.2);
ssc.textFileStream("/etc").pprint();
ssc.start();
await ssc.awaitTermination();
`,
  );
  const completed = await run.event("batchCompleted");
  run.host.stop(false);
  await run.ended;
  assert.equal(completed.batch.inputs[0]?.metadataDescription ?? "", "");
  const text = run.events.map((event) => JSON.stringify(event)).join("\n");
  assert.doesNotMatch(text, /passwd|hostname/);
});

test("a run whose server was killed ends by itself and closes its log", async (context) => {
  const spec = await prepareRun(context, TICKS);
  const specFile = join(spec.workDirectory, "spec.json");
  writeFileSync(specFile, JSON.stringify(spec));
  const main = fileURLToPath(new URL("./testing/startAndWait.ts", import.meta.url));
  const parent = spawn(process.execPath, [main, specFile], { stdio: ["ignore", "pipe", "inherit"] });
  context.after(() => parent.kill("SIGKILL"));
  const lines = createInterface({ input: parent.stdout });
  const [pid] = (await once(lines, "line")) as [string];
  for await (const type of lines) if (type === "batchCompleted") break;
  parent.kill("SIGKILL");
  const killedAt = systemClock.now();
  while (isAlive(Number(pid))) await delay(systemClock, 50);
  assert.ok(systemClock.now() - killedAt < 4_000);
  const last = (await new EventLogReader(spec.runDirectory).readAll()).at(-1);
  assert.deepEqual(last?.type === "runEnded" && [last.outcome, last.error?.code], ["stopped", "serverStopped"]);
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
