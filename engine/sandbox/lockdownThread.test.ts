import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { MessageChannel, Worker } from "node:worker_threads";
import { compileNative, harden, lockdownThread } from "./lockdownThread.ts";

class HardenedBefore {
  static readonly shared = { list: [1] };
}

harden(HardenedBefore);
assert.equal(Object.isFrozen(HardenedBefore), false);
lockdownThread();
lockdownThread();

test("values hardened before lockdown are frozen by it, later ones at once, with all they reach", () => {
  assert.equal(Object.isFrozen(HardenedBefore.shared.list), true);
  assert.equal(Object.isFrozen(HardenedBefore.prototype), true);
  assert.equal(Object.isFrozen(harden({ a: { b: [] as number[] } }).a.b), true);
});

test("generated code is compiled by the native Function, not by the one that lockdown leaves", () => {
  const run = compileNative(
    ["f", "n"],
    `"use strict"; let sum = 0; for (let i = 0; i < n; i++) sum += f(i); return sum;`,
  );
  assert.equal(
    run((x: unknown) => Number(x) * 2, 4),
    12,
  );
  assert.notEqual(run.constructor, Function);
  assert.equal(compileNative([], "return typeof process")(), "object");
});

test("sockets, files, streams and message ports work in a locked-down thread", async () => {
  const file = fileURLToPath(import.meta.url);
  const text = await readFile(file, "utf8");
  const server = createServer((socket) => {
    void pipeline(createReadStream(file), new Transform({ transform: (chunk, _, done) => done(null, chunk) }), socket);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const chunks: Buffer[] = [];
  for await (const chunk of connect((server.address() as AddressInfo).port, "127.0.0.1")) chunks.push(chunk as Buffer);
  server.close();
  assert.equal(Buffer.concat(chunks).toString(), text);

  const { port1, port2 } = new MessageChannel();
  const received = once(port2, "message");
  const bytes = new Uint8Array([1, 2, 3]);
  port1.postMessage({ map: new Map([["a", [1n]]]), bytes }, [bytes.buffer]);
  assert.deepEqual((await received)[0], { map: new Map([["a", [1n]]]), bytes: new Uint8Array([1, 2, 3]) });
  port1.close();
});

test("a refused connection is still an ordinary error event", async () => {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  await once(server.close(), "close");
  const [error] = (await once(connect(port, "127.0.0.1").on("connect", assert.fail), "error", {})) as [
    NodeJS.ErrnoException,
  ];
  assert.equal(error.code, "ECONNREFUSED");
});

test("a locked-down thread starts threads of its own and loads what it did not load before", async () => {
  const { gzipSync, gunzipSync } = await import("node:zlib");
  assert.equal(gunzipSync(gzipSync("text")).toString(), "text");
  const worker = new Worker(new URL("./testing/sandboxThread.ts", import.meta.url));
  worker.postMessage({ module: `$job.dstream.show(6 * 7)` });
  assert.deepEqual((await once(worker, "message"))[0], { shown: [42], output: [], sound: true });
  await worker.terminate();
});

test("jobs run under Node's permission model with no more than reading the installation and starting threads", async () => {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  const script = `
    const { Worker } = require("node:worker_threads");
    const worker = new Worker(new URL(${JSON.stringify(new URL("./testing/sandboxThread.ts", import.meta.url).href)}));
    worker.on("message", (ran) => { console.log(JSON.stringify(ran)); worker.terminate(); });
    worker.postMessage({ module: "console.log('hello'); $job.dstream.show(1)" });`;
  const args = ["--permission", "--allow-worker", `--allow-fs-read=${root}`, "-e", script];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  assert.deepEqual(JSON.parse(stdout), { shown: [1], output: ["stdout: hello"], sound: true });
});
