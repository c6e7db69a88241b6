import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import type { TestContext } from "node:test";
import { EventLogWriter } from "../eventlog/EventLogWriter.ts";
import { createJobSchema } from "../protocol/httpApi.ts";
import type { RunEvent } from "../protocol/runEvents.ts";
import { Store } from "../store/Store.ts";
import { sampleBatchEvents, sampleStart } from "./testing/sampleEvents.ts";
import { freePort, temporaryFolder, TestGateway } from "./testing/TestGateway.ts";
import type { TestClient } from "./testing/TestGateway.ts";

const RUN_ID = "finishedrun";

/** A data folder with one run of so many batches that is over. */
function folderWithRun(t: TestContext, batches: number): string {
  const dataFolder = temporaryFolder(t);
  const store = Store.open(dataFolder, dataFolder);
  const { id: jobId } = store.jobs.create(
    createJobSchema.parse({ name: "Counts", files: [{ path: "job.ts", text: "" }] }),
  );
  const writer = EventLogWriter.create(join(dataFolder, "runs", RUN_ID));
  writer.append([sampleStart(RUN_ID, jobId)], 1);
  for (let batch = 1; batch <= batches; batch += 1) writer.append(sampleBatchEvents(batch * 1_000), batch);
  writer.append([{ type: "runEnded", outcome: "finished", exitCode: 0 }], 9);
  const run = { id: RUN_ID, jobId, jobVersion: 1, name: "Counts", startedAt: 1, lastSeq: writer.lastSeq };
  writer.close();
  store.runs.insert({ ...run, state: "finished" });
  store.close();
  return dataFolder;
}

/** Collects the numbers of a run's events; resolves at `lastSeq`, or after so many messages. */
function collect(client: TestClient, lastSeq: number, messages = Infinity): Promise<number[]> {
  const seen: number[] = [];
  let count = 0;
  return new Promise((resolve) => {
    client.on("events", ({ events }: { readonly events: readonly RunEvent[] }) => {
      seen.push(...events.map(({ seq }) => seq));
      count += 1;
      if ((seen.at(-1) ?? 0) >= lastSeq || count >= messages) resolve(seen);
    });
  });
}

/** The TCP connection below a client, to make it slow. */
function underlyingSocket(client: TestClient): { pause(): void; resume(): void } {
  const { ws } = client.io.engine.transport as unknown as { ws: { _socket: { pause(): void; resume(): void } } };
  return ws._socket;
}

const numbers = (to: number): number[] => Array.from({ length: to }, (_, index) => index + 1);

test("both sides notice within 15 s that a connection is silently gone", async (t) => {
  const lab = await TestGateway.start(t);
  const handshake = await (await fetch(`${lab.url}/socket.io/?EIO=4&transport=polling`)).text();
  const { pingInterval, pingTimeout } = JSON.parse(handshake.slice(1)) as Record<string, number>;
  assert.ok(Number(pingInterval) + Number(pingTimeout) <= 15_000, handshake);
});

test("a client is greeted with the version of the protocol", async (t) => {
  const lab = await TestGateway.start(t);
  const version = await new Promise((resolve) => {
    lab.socket().on("hello", ({ protocolVersion }) => resolve(protocolVersion));
  });
  assert.equal(version, 1);
});

test("a run that is over arrives whole, in order, for each of two clients", async (t) => {
  const lab = await TestGateway.start(t, { dataFolder: folderWithRun(t, 2_000) });
  const clients = [await lab.connect(), await lab.connect()];
  const seen = clients.map((client) => collect(client, 10_002));
  for (const client of clients) {
    const answer = await client.emitWithAck("subscribeRun", { runId: RUN_ID });
    assert.deepEqual(answer, { ok: true, lastSeq: 10_002 });
  }
  assert.deepEqual(await Promise.all(seen), [numbers(10_002), numbers(10_002)]);
});

test("a client that loses its connection at any moment and comes back misses nothing and sees nothing twice", async (t) => {
  const lab = await TestGateway.start(t, { dataFolder: folderWithRun(t, 4_000) });
  const lastSeq = 20_002;
  let seen: number[] = [];
  for (let messages = 1; (seen.at(-1) ?? 0) < lastSeq; messages += 1) {
    const client = await lab.connect();
    const collected = collect(client, lastSeq, messages);
    await client.emitWithAck("subscribeRun", { runId: RUN_ID, afterSeq: seen.at(-1) ?? 0 });
    seen = [...seen, ...(await collected)];
    client.close();
  }
  assert.deepEqual(seen, numbers(lastSeq));
});

test("a client that stops reading for a while gets everything once it reads on", async (t) => {
  const lab = await TestGateway.start(t, { dataFolder: folderWithRun(t, 20_000) });
  const client = await lab.connect();
  const connection = underlyingSocket(client);
  const seen = collect(client, 100_002);
  await client.emitWithAck("subscribeRun", { runId: RUN_ID });
  connection.pause();
  for (let count = 0; count < 50; count += 1) await lab.call("GET", "/health");
  connection.resume();
  assert.deepEqual(await seen, numbers(100_002));
});

test("requests that are not valid are answered with what is wrong", async (t) => {
  const lab = await TestGateway.start(t);
  const client = await lab.connect();
  const answers = [
    await client.emitWithAck("subscribeRun", { runId: "none" }),
    await client.emitWithAck("subscribeRun", { runId: "" }),
    await client.emitWithAck("subscribeTerminal", { port: 80 }),
    await client.emitWithAck("sendLines", { port: lab.gateway.port, text: "a" }),
    await client.emitWithAck("sendLines", { port: 5_000, text: "a", extra: true } as never),
  ];
  assert.deepEqual(
    answers.map((answer) => (answer.ok ? "ok" : answer.error.code)),
    ["runNotFound", "invalidRequest", "invalidRequest", "portInUse", "invalidRequest"],
  );
});

test("a client follows only so many things at once", async (t) => {
  const lab = await TestGateway.start(t, { dataFolder: folderWithRun(t, 1) });
  const client = await lab.connect();
  await client.emitWithAck("subscribeRun", { runId: RUN_ID });
  const ports = await Promise.all(Array.from({ length: 32 }, () => freePort()));
  const answers = await Promise.all(ports.map((port) => client.emitWithAck("subscribeTerminal", { port })));
  assert.equal(answers.filter(({ ok }) => !ok).length >= 1, true);
  const [first] = ports;
  await client.emitWithAck("unsubscribeTerminal", { port: first ?? 0 });
  assert.equal((await client.emitWithAck("subscribeRun", { runId: RUN_ID })).ok, true);
});

test("pages of other sites get no socket", async (t) => {
  const lab = await TestGateway.start(t);
  await assert.rejects(lab.connect({ Origin: "http://evil.example" }));
  await lab.connect({ Origin: lab.url });
});

test("typed lines and connections of a terminal are told to every page that shows it", async (t) => {
  const lab = await TestGateway.start(t);
  const port = await freePort();
  const [typing, watching] = [await lab.connect(), await lab.connect()];
  const opened = await typing.emitWithAck("subscribeTerminal", { port });
  assert.ok(opened.ok);
  assert.deepEqual([opened.terminal.state, opened.lines], ["listening", []]);
  await watching.emitWithAck("subscribeTerminal", { port });
  const connected = new Promise<void>((resolve) => {
    watching.on("terminal", ({ connections }) => connections === 1 && resolve());
  });
  const job = connect(port, "127.0.0.1");
  t.after(() => job.destroy());
  await connected;
  const told = new Promise((resolve) => {
    watching.on("terminalLines", ({ lines }) => resolve(lines.map(({ text, delivered }) => [text, delivered])));
  });
  assert.deepEqual(await typing.emitWithAck("sendLines", { port, text: "I love spark" }), { ok: true });
  assert.deepEqual(await told, [["I love spark", true]]);
  const [bytes] = (await once(job, "data")) as [Buffer];
  assert.equal(bytes.toString(), "I love spark\n");
  const late = await typing.emitWithAck("subscribeTerminal", { port });
  assert.ok(late.ok);
  assert.deepEqual([late.terminal.linesSent, late.lines.length], [1, 1]);
});

test("a file is sent piece by piece, each answered when a job took it; when the sender goes, the sending stops", async (t) => {
  const lab = await TestGateway.start(t);
  const port = await freePort();
  const [sending, watching] = [await lab.connect(), await lab.connect()];
  await watching.emitWithAck("subscribeTerminal", { port });
  const sourceIs = (wanted: string): Promise<void> =>
    new Promise((resolve) => {
      watching.on("terminal", ({ source }) => source?.state === wanted && resolve());
    });
  const job = connect(port, "127.0.0.1");
  t.after(() => job.destroy());
  const file = { port, transfer: "one", name: "words.txt", size: 12 };
  const finished = sourceIs("finished");
  const first = await sending.emitWithAck("sendFilePiece", { ...file, offset: 0, bytes: Buffer.from("I love ") });
  const last = await sending.emitWithAck("sendFilePiece", { ...file, offset: 7, bytes: Buffer.from("spark") });
  assert.deepEqual([first, last], [{ ok: true }, { ok: true }]);
  await finished;
  const [bytes] = (await once(job, "data")) as [Buffer];
  assert.equal(bytes.toString(), "I love spark\n");
  job.destroy();
  const beyond = await sending.emitWithAck("sendFilePiece", { ...file, offset: 7, bytes: Buffer.from("streams") });
  assert.equal(!beyond.ok && beyond.error.code, "invalidRequest");
  const stopped = sourceIs("stopped");
  const again = { ...file, transfer: "two", offset: 0, bytes: Buffer.from("I") };
  assert.deepEqual(await sending.emitWithAck("sendFilePiece", again), { ok: true });
  sending.close();
  await stopped;
});
