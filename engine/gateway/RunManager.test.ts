import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { BatchPage, ErrorAnswer, JobResource, RunResource, RunSummary } from "../protocol/resources.ts";
import type { RunEvent } from "../protocol/runEvents.ts";
import { systemClock } from "../util/Clock.ts";
import { TestGateway, temporaryFolder } from "./testing/TestGateway.ts";
import type { TestClient } from "./testing/TestGateway.ts";

/** A job that has a batch every 100 ms, of three records while they last. */
const TICKS = `
import { Milliseconds, SparkConf, SparkContext, StreamingContext } from "dstream";
const ssc = new StreamingContext(new SparkContext(new SparkConf().setAppName("Ticks")), Milliseconds(100));
ssc.queueStream([[1, 2, 3], [4, 5, 6]]).map((n) => n * 2).pprint();
ssc.start();
await ssc.awaitTermination();
`;

async function makeJob(lab: TestGateway, text: string, settings: object = {}): Promise<JobResource> {
  const request = { name: "Ticks", files: [{ path: "job.ts", text }], settings: { terminals: [], ...settings } };
  return (await lab.call<JobResource>("POST", "/jobs", request)).body;
}

async function startRun(lab: TestGateway, text = TICKS, settings: object = {}): Promise<RunSummary> {
  const { id } = await makeJob(lab, text, settings);
  const { status, body } = await lab.call<RunSummary>("POST", `/jobs/${id}/runs`);
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

/** Subscribes and collects events until one is wanted; then the client leaves. */
async function follow(
  lab: TestGateway,
  runId: string,
  afterSeq: number,
  wanted: (event: RunEvent) => boolean,
): Promise<RunEvent[]> {
  const client: TestClient = await lab.connect();
  const events: RunEvent[] = [];
  const done = new Promise<void>((resolve) => {
    client.on("events", (message) => {
      events.push(...message.events);
      if (message.events.some(wanted)) resolve();
    });
  });
  await client.emitWithAck("subscribeRun", { runId, afterSeq });
  await done;
  client.close();
  return events;
}

const ended = (event: RunEvent): boolean => event.type === "runEnded";
const numbers = (to: number): number[] => Array.from({ length: to }, (_, index) => index + 1);
const codeOf = (body: unknown): string => (body as ErrorAnswer).error.code;

test("a job that does not compile gets no run, and every complaint with its place", async (t) => {
  const lab = await TestGateway.start(t);
  const { id } = await makeJob(lab, "let a: number = 'x';\nlet b: string = 1;\nexport { a, b };\n");
  const { status, body } = await lab.call<ErrorAnswer>("POST", `/jobs/${id}/runs`);
  assert.deepEqual([status, body.error.code, body.error.position?.line], [422, "jobDoesNotCompile", 1]);
  assert.deepEqual(
    body.diagnostics?.map(({ position }) => [position.file, position.line]),
    [
      ["job.ts", 1],
      ["job.ts", 2],
    ],
  );
  assert.deepEqual((await lab.call("GET", "/runs")).body, []);
});

test("a job has one run at a time, a server so many; a run that goes on is not deleted", async (t) => {
  const lab = await TestGateway.start(t, { maxRuns: 1 });
  const run = await startRun(lab);
  const again = await lab.call<ErrorAnswer>("POST", `/jobs/${run.jobId}/runs`);
  assert.deepEqual(
    [again.status, codeOf(again.body), again.body.error.params?.["runId"]],
    [409, "jobAlreadyRunning", run.id],
  );
  const other = await lab.call("POST", `/jobs/${(await makeJob(lab, TICKS)).id}/runs`);
  assert.deepEqual([other.status, codeOf(other.body)], [429, "tooManyRuns"]);
  const deleted = await lab.call("DELETE", `/runs/${run.id}`);
  assert.deepEqual([deleted.status, codeOf(deleted.body)], [409, "runStillActive"]);
});

test("clients that leave and come back at any moment, and one that stays, see the same events, each once", async (t) => {
  const lab = await TestGateway.start(t);
  const run = await startRun(lab);
  const staying = follow(lab, run.id, 0, ended);
  const seen: RunEvent[] = [];
  for (const count of [1, 1, 2, 3, 5, 8, 13, 1, 21, 2]) {
    const goal = (seen.at(-1)?.seq ?? 0) + count;
    seen.push(...(await follow(lab, run.id, seen.at(-1)?.seq ?? 0, ({ seq }) => seq >= goal)));
  }
  await lab.call("POST", `/runs/${run.id}/stop`);
  seen.push(...(await follow(lab, run.id, seen.at(-1)?.seq ?? 0, ended)));
  assert.deepEqual(
    seen.map(({ seq }) => seq),
    numbers(seen.length),
  );
  assert.deepEqual(await staying, seen);
});

test("a stopped run is over within two seconds, also when its program never yields", async (t) => {
  const lab = await TestGateway.start(t);
  const run = await startRun(lab, "for (;;) {}\n");
  await follow(lab, run.id, 0, ({ type }) => type === "runStarted");
  const asked = systemClock.now();
  assert.equal((await lab.call("POST", `/runs/${run.id}/stop`)).status, 202);
  await follow(lab, run.id, 0, ended);
  assert.ok(systemClock.now() - asked < 2_500);
  const { body } = await lab.call<RunResource>("GET", `/runs/${run.id}`);
  assert.deepEqual([body.state, body.error], ["stopped", undefined]);
  assert.equal((await lab.call("POST", `/runs/${run.id}/stop`)).status, 202, "stopping again changes nothing");
});

test("a run with a manual clock goes exactly as far as it is told", async (t) => {
  const lab = await TestGateway.start(t);
  const run = await startRun(lab, TICKS, { clock: "manual" });
  await follow(lab, run.id, 0, ({ type }) => type === "streamingStarted");
  const advanced = await lab.call<RunResource>("POST", `/runs/${run.id}/advance`, { batches: 3 });
  assert.deepEqual([advanced.status, advanced.body.counters.batchesCompleted], [200, 3]);
  const { batches, total } = (await lab.call<BatchPage>("GET", `/runs/${run.id}/batches?limit=2`)).body;
  assert.deepEqual([batches.map(({ batchTime }) => batchTime), total], [[300, 200], 3]);
});

test("a run that follows the system clock cannot be advanced, nor can one that is over", async (t) => {
  const lab = await TestGateway.start(t);
  const run = await startRun(lab);
  const running = await lab.call("POST", `/runs/${run.id}/advance`, {});
  assert.deepEqual([running.status, codeOf(running.body)], [409, "notManualClock"]);
  await lab.call("POST", `/runs/${run.id}/stop`);
  await follow(lab, run.id, 0, ended);
  const over = await lab.call("POST", `/runs/${run.id}/advance`, {});
  assert.deepEqual([over.status, codeOf(over.body)], [409, "runNotActive"]);
});

test("deleting a job ends its run and removes what it left on disk", async (t) => {
  const dataFolder = temporaryFolder(t);
  const lab = await TestGateway.start(t, { dataFolder });
  const run = await startRun(lab);
  await follow(lab, run.id, 0, ({ type }) => type === "batchCompleted");
  assert.equal((await lab.call("DELETE", `/jobs/${run.jobId}`)).status, 204);
  assert.equal((await lab.call("GET", `/runs/${run.id}`)).status, 404);
  assert.equal(existsSync(join(dataFolder, "runs", run.id)), false);
  assert.equal(existsSync(join(dataFolder, "work", run.jobId)), false);
});

test("a job whose program throws ends as failed, at the user's line, and the server goes on", async (t) => {
  const lab = await TestGateway.start(t);
  const run = await startRun(lab, "const list: string[] = [];\nconsole.log(list[5].length);\nexport {};\n");
  await follow(lab, run.id, 0, ended);
  const { state, error } = (await lab.call<RunResource>("GET", `/runs/${run.id}`)).body;
  assert.deepEqual([state, error?.position?.file, error?.position?.line], ["failed", "job.ts", 2]);
  assert.equal((await lab.call("GET", "/health")).status, 200);
});
