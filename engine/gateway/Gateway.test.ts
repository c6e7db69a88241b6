import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import type { JobResource, RunResource, RunSummary } from "../protocol/resources.ts";
import { delay, systemClock } from "../util/Clock.ts";
import { Gateway } from "./Gateway.ts";
import { temporaryFolder, TestGateway } from "./testing/TestGateway.ts";

test("a port in use is named with what to do, and the data folder is free again afterwards", async (t) => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  t.after(() => other.close());
  const address = other.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const dataFolder = temporaryFolder(t);
  await assert.rejects(Gateway.start({ dataFolder, port }), {
    code: "serverPortInUse",
    message: `Port ${port} is in use by another program. Stop that program, or choose another port: PORT=${port + 1} npm start`,
  });
  await (await Gateway.start({ dataFolder })).close();
});

test("two servers never share a data folder", async (t) => {
  const dataFolder = temporaryFolder(t);
  await TestGateway.start(t, { dataFolder });
  await assert.rejects(Gateway.start({ dataFolder }), { code: "dataFolderInUse" });
});

test("closing ends sockets and requests and may be done twice", async (t) => {
  const lab = await TestGateway.start(t);
  const client = await lab.connect();
  const disconnected = once(client as unknown as NodeJS.EventEmitter, "disconnect");
  await Promise.all([lab.gateway.close(), lab.gateway.close()]);
  await disconnected;
  await assert.rejects(fetch(lab.url));
});

test("a run whose server was killed is over and readable when the server is back", async (t) => {
  const dataFolder = temporaryFolder(t);
  const main = fileURLToPath(new URL("testing/gatewayMain.ts", import.meta.url));
  const server = spawn(process.execPath, [main, dataFolder], { stdio: ["ignore", "pipe", "inherit"] });
  t.after(() => server.kill("SIGKILL"));
  const [port] = (await once(server.stdout, "data")) as [Buffer];
  const api = `http://127.0.0.1:${Number(port)}/api/v1`;
  const post = async <T>(path: string, body: object): Promise<T> => {
    const headers = { "Content-Type": "application/json" };
    return (await (await fetch(api + path, { method: "POST", headers, body: JSON.stringify(body) })).json()) as T;
  };
  const files = [{ path: "job.ts", text: TICKING_JOB }];
  const job = await post<JobResource>("/jobs", { name: "Ticks", files, settings: { terminals: [] } });
  const run = await post<RunSummary>(`/jobs/${job.id}/runs`, {});
  const read = async (base: string): Promise<RunResource> =>
    (await (await fetch(`${base}/runs/${run.id}`)).json()) as RunResource;
  let before = await read(api);
  while (before.counters.batchesCompleted < 3) {
    assert.equal(before.endedAt, undefined, before.error?.message);
    await delay(systemClock, 100);
    before = await read(api);
  }
  server.kill("SIGKILL");
  await once(server, "exit");

  const lab = await TestGateway.start(t, { dataFolder });
  let after = await read(`${lab.url}/api/v1`);
  while (after.endedAt === undefined) {
    await delay(systemClock, 100);
    after = await read(`${lab.url}/api/v1`);
  }
  assert.ok(after.counters.batchesCompleted >= before.counters.batchesCompleted);
  assert.deepEqual([after.state, after.error?.code], ["stopped", "serverStopped"]);
  const listed = (await lab.call<RunSummary[]>("GET", "/runs")).body[0];
  assert.deepEqual([listed?.id, listed?.endedAt], [run.id, after.endedAt]);
  const outputs = await lab.call<{ outputs: unknown[] }>("GET", `/runs/${run.id}/outputs`);
  assert.ok(outputs.body.outputs.length >= 3);
});

const TICKING_JOB = `
import { Milliseconds, SparkConf, SparkContext, StreamingContext } from "dstream";
const sc = new SparkContext(new SparkConf().setAppName("Ticks"));
const ssc = new StreamingContext(sc, Milliseconds(200));
ssc.queueStream([["a"], ["b"], ["c"]]).pprint();
ssc.start();
await ssc.awaitTermination();
`;
