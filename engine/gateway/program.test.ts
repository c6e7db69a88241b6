/** A program that knows nothing of the server but docs/api.md: it uses `fetch` and socket.io-client, and the types of the protocol. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { io } from "socket.io-client";
import type { Socket } from "socket.io-client";
import type { BatchPage, JobResource, OutputPage, RunResource, RunSummary } from "../protocol/resources.ts";
import type { RunEvent } from "../protocol/runEvents.ts";
import type { ClientToServer, ServerToClient } from "../protocol/socketProtocol.ts";
import { freePort, TestGateway } from "./testing/TestGateway.ts";

const WORD_COUNT = `
import { args, Milliseconds, SparkConf, SparkContext, StreamingContext } from "dstream";
const [host, port] = args;
const ssc = new StreamingContext(new SparkContext(new SparkConf().setAppName("Words")), Milliseconds(500));
const counts = ssc
  .socketTextStream(host, Number(port))
  .flatMap((line) => line.split(" "))
  .map((word) => [word, 1])
  .reduceByKey((a, b) => a + b);
counts.pprint();
ssc.start();
await ssc.awaitTermination();
`;

test("a program with only fetch and socket.io-client does all that the page does", async (t) => {
  const { url } = await TestGateway.start(t);
  const call = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch(`${url}/api/v1${path}`, { method, headers, body: body && JSON.stringify(body) });
    assert.ok(answer.ok, `${method} ${path} answered ${answer.status}`);
    return (answer.status === 204 ? undefined : await answer.json()) as T;
  };
  const socket: Socket<ServerToClient, ClientToServer> = io(url, { transports: ["websocket"] });
  t.after(() => socket.close());

  const port = await freePort();
  const job = await call<JobResource>("POST", "/jobs", {
    name: "Words",
    files: [{ path: "job.ts", text: "let broken: number = 'a';\n" }],
    settings: { args: ["localhost", String(port)], terminals: [port] },
  });
  assert.equal((await call<{ ok: boolean }>("POST", `/jobs/${job.id}/check`)).ok, false);
  await call("PUT", `/jobs/${job.id}`, { files: [{ path: "job.ts", text: WORD_COUNT }], baseVersion: 1 });
  assert.deepEqual(await call("POST", `/jobs/${job.id}/check`), { ok: true, diagnostics: [] });

  const states: string[] = [];
  socket.on("runChanged", (run) => states.push(run.state));
  await socket.emitWithAck("subscribeRuns");
  await socket.emitWithAck("subscribeTerminal", { port });
  const run = await call<RunSummary>("POST", `/jobs/${job.id}/runs`);
  const events: RunEvent[] = [];
  const happened = (wanted: (event: RunEvent) => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (events.some(wanted)) resolve();
      };
      socket.on("events", look);
      look();
    });
  socket.on("events", (message) => events.push(...message.events));
  assert.equal((await socket.emitWithAck("subscribeRun", { runId: run.id })).ok, true);

  await happened((event) => event.type === "receiverStarted");
  await socket.emitWithAck("sendLines", { port, text: "I love hadoop I love spark" });
  await happened((event) => event.type === "outputRows" && event.output.totalRows > 0);
  await happened((event) => event.type === "batchCompleted" && event.batch.numRecords === 1);

  const live = await call<RunResource>("GET", `/runs/${run.id}`);
  assert.deepEqual([live.state, live.receivers[0]?.active, live.counters.recordsReceived], ["running", true, 1]);
  await call("POST", `/runs/${run.id}/stop`);
  await happened((event) => event.type === "runEnded");

  const { outputs } = await call<OutputPage>("GET", `/runs/${run.id}/outputs`);
  const shown = outputs.filter(({ totalRows }) => totalRows > 0);
  assert.equal(shown.length, 1);
  assert.deepEqual(
    new Map(shown[0]?.rows as [string, number][]),
    new Map([
      ["I", 2],
      ["love", 2],
      ["hadoop", 1],
      ["spark", 1],
    ]),
  );
  const { batches } = await call<BatchPage>("GET", `/runs/${run.id}/batches`);
  assert.equal(batches.filter(({ numRecords }) => numRecords === 1).length, 1);
  const page = await call<{ events: RunEvent[] }>("GET", `/runs/${run.id}/events?limit=5000`);
  assert.deepEqual(events, page.events, "what came live is what the log holds");

  await call("DELETE", `/jobs/${job.id}`);
  assert.equal((await fetch(`${url}/api/v1/runs/${run.id}`)).status, 404);
  assert.deepEqual([states[0], states.includes("running"), states.at(-1)], ["starting", true, "stopped"]);
});
