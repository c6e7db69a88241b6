import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { test, type TestContext } from "node:test";
import { MessageChannel, Worker, type MessagePort } from "node:worker_threads";
import type { FromReceiver, ToReceiver } from "../protocol/receiverProtocol.ts";
import { delay, systemClock } from "../util/Clock.ts";
import { ReceiverThread } from "./ReceiverThread.ts";

type BlockMessage = Extract<FromReceiver, { readonly type: "block" }>;

/** The driver's end of a receiver thread, which keeps what it was told. */
class Driver {
  readonly messages: FromReceiver[] = [];
  readonly #port: MessagePort;
  #wake: () => void = () => {};

  constructor(port: MessagePort) {
    this.#port = port;
    port.on("message", (message: FromReceiver) => {
      this.messages.push(message);
      this.#wake();
    });
  }

  send(message: ToReceiver): void {
    this.#port.postMessage(message);
  }

  async until(done: (messages: readonly FromReceiver[]) => boolean): Promise<void> {
    while (!done(this.messages)) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  get blocks(): readonly BlockMessage[] {
    return this.messages.filter((message) => message.type === "block");
  }

  get text(): string {
    return this.blocks
      .map(({ block }) => Buffer.from(block.bytes.buffer, 0, block.bytes.length).toString("utf8"))
      .join("");
  }

  get numRecords(): number {
    return this.blocks.reduce((sum, { block }) => sum + block.numRecords, 0);
  }

  count(type: FromReceiver["type"]): number {
    return this.messages.filter((message) => message.type === type).length;
  }
}

function serveInThisThread(context: TestContext, maxInFlightBytes?: number): Driver {
  const { port1, port2 } = new MessageChannel();
  const limit = maxInFlightBytes !== undefined && { maxInFlightBytes };
  new ReceiverThread({ port: port1, clock: systemClock, ...limit }).serve();
  context.after(() => port2.close());
  return new Driver(port2);
}

async function listen(context: TestContext, onClient: (socket: Socket) => void, port = 0): Promise<Server> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    onClient(socket);
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  context.after(() => {
    sockets.forEach((socket) => socket.destroy());
    server.close();
  });
  return server;
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

function startReceiver(port: number, more: { readonly maxRate?: number } = {}): ToReceiver {
  const receiver = { kind: "socket", host: "localhost", port } as const;
  return { type: "startReceiver", streamId: 0, receiver, blockIntervalMs: 10, restartDelayMs: 20, ...more };
}

test("a real thread reads a socket with all line ends and a last line without one", async (context) => {
  const server = await listen(context, (socket) => socket.end("a\nb\r\nc\rd é漢😀"));
  const { port1, port2 } = new MessageChannel();
  const { port1: connector, port2: connectorPort } = new MessageChannel();
  const worker = new Worker(new URL("./receiverMain.ts", import.meta.url), {
    workerData: { port: port1, connectorPort },
    transferList: [port1, connectorPort],
  });
  context.after(() => worker.terminate());
  context.after(() => connector.close());
  const driver = new Driver(port2);
  context.after(() => port2.close());
  driver.send(startReceiver(portOf(server)));
  await driver.until((messages) => messages.some(({ type }) => type === "stopped"));
  driver.send({ type: "stopReceivers" });
  await driver.until((messages) => messages.at(-1)?.type === "allStopped");
  assert.ok(driver.text.startsWith("a\nb\nc\nd é漢😀\n"));
  assert.deepEqual(driver.messages[0], {
    type: "started",
    streamId: 0,
    name: "SocketReceiver-0",
    location: `localhost:${portOf(server)}`,
  });
});

test("characters and line ends cut by the network arrive whole", async (context) => {
  const text = "é漢\r\n😀 x\r\n";
  const server = await listen(context, (socket) => {
    socket.setNoDelay(true);
    const bytes = Buffer.from(text);
    const sendFrom = (offset: number): void => {
      if (offset < bytes.length)
        socket.write(bytes.subarray(offset, offset + 1), () => setImmediate(sendFrom, offset + 1));
    };
    sendFrom(0);
  });
  const driver = serveInThisThread(context);
  driver.send(startReceiver(portOf(server)));
  await driver.until(() => driver.numRecords === 2);
  driver.send({ type: "stopReceivers" });
  await driver.until((messages) => messages.at(-1)?.type === "allStopped");
  assert.equal(driver.text, "é漢\n😀 x\n");
});

test("a refused port is reported and tried again until a server listens there", async (context) => {
  const first = await listen(context, () => {});
  const port = portOf(first);
  first.close();
  await once(first, "close");
  const driver = serveInThisThread(context);
  driver.send(startReceiver(port));
  await driver.until(() => driver.count("stopped") === 2);
  await listen(context, (socket) => socket.write("here\n"), port);
  await driver.until(() => driver.text === "here\n");
  driver.send({ type: "stopReceivers" });
  await driver.until((messages) => messages.at(-1)?.type === "allStopped");
  const refused = driver.messages[0];
  assert.deepEqual(refused, {
    type: "stopped",
    streamId: 0,
    message: `Restarting receiver with delay 20ms: Error connecting to localhost:${port}`,
    messageCode: { code: "receiverFailed", params: { delay: 20 } },
    restartInMs: 20,
    error: {
      code: "connectionRefused",
      name: "ConnectException",
      message: `Nothing listens on localhost:${port}: the connection was refused. Start a server there, for example nc -lk ${port}.`,
      params: { host: "localhost", port, reason: "ECONNREFUSED" },
    },
  });
});

test("a source that ends is connected to again and no line is lost or repeated", async (context) => {
  let client = 0;
  const server = await listen(context, (socket) => {
    client += 1;
    if (client <= 3) socket.end(`client ${client}`);
  });
  const driver = serveInThisThread(context);
  driver.send(startReceiver(portOf(server)));
  await driver.until(() => driver.count("started") === 4);
  driver.send({ type: "stopReceivers" });
  await driver.until((messages) => messages.at(-1)?.type === "allStopped");
  assert.equal(driver.text, "client 1\nclient 2\nclient 3\n");
});

test("a line of 10 MB arrives as one record", async (context) => {
  const server = await listen(context, (socket) => {
    socket.write("x".repeat(10 * 1024 * 1024));
    socket.write("\nshort\n");
  });
  const driver = serveInThisThread(context);
  driver.send(startReceiver(portOf(server)));
  await driver.until(() => driver.numRecords === 2);
  driver.send({ type: "stopReceivers" });
  await driver.until((messages) => messages.at(-1)?.type === "allStopped");
  assert.equal(driver.text.length, 10 * 1024 * 1024 + 1 + "short\n".length);
});

test("what has come is cut on request before the answer is given", async (context) => {
  const server = await listen(context, (socket) => socket.write("a\nb\nunfinished"));
  const driver = serveInThisThread(context);
  driver.send({ ...startReceiver(portOf(server)), blockIntervalMs: 3_600_000 } as ToReceiver);
  await driver.until(() => driver.count("started") === 1);
  for (let requestId = 1; driver.blocks.length === 0; requestId += 1) {
    driver.send({ type: "cutBlocks", requestId });
    await driver.until(() => driver.count("blocksCut") === requestId);
  }
  const types = driver.messages.map(({ type }) => type).slice(-2);
  driver.send({ type: "stopReceivers" });
  await driver.until((messages) => messages.at(-1)?.type === "allStopped");
  assert.deepEqual([types, driver.text], [["block", "blocksCut"], "a\nb\nunfinished\n"]);
});

test("reading stops while too many bytes wait for their batches, and goes on when the driver is done with them", async (context) => {
  const total = 8 * 1024 * 1024;
  const line = `${"x".repeat(1023)}\n`;
  let sent = 0;
  const server = await listen(context, (socket) => socket.end(line.repeat(total / 1024), () => (sent = total)));
  const driver = serveInThisThread(context, 1024 * 1024);
  driver.send(startReceiver(portOf(server)));
  await driver.until(() => driver.numRecords >= 1024);
  let consumed = 0;
  let largest = 0;
  while (driver.numRecords < total / 1024) {
    const waiting = driver.blocks.reduce((sum, { block }) => sum + block.bytes.length, 0) - consumed;
    largest = Math.max(largest, waiting);
    const before = driver.messages.length;
    driver.send({ type: "blocksConsumed", streamId: 0, bytes: waiting });
    consumed += waiting;
    await driver.until((messages) => messages.length > before);
  }
  driver.send({ type: "stopReceivers" });
  await driver.until((messages) => messages.at(-1)?.type === "allStopped");
  assert.equal(sent, total);
  assert.ok(largest <= 1024 * 1024 + 2 * 288 * 1024, `${largest} bytes waited`);
});

test("a maximum rate spreads records over time", async (context) => {
  const server = await listen(context, (socket) => socket.end("r\n".repeat(30)));
  const driver = serveInThisThread(context);
  const startedAt = systemClock.now();
  driver.send(startReceiver(portOf(server), { maxRate: 100 }));
  await driver.until(() => driver.numRecords >= 30);
  const elapsed = systemClock.now() - startedAt;
  driver.send({ type: "stopReceivers" });
  await driver.until((messages) => messages.at(-1)?.type === "allStopped");
  assert.ok(elapsed >= 280, `30 records at 100 a second came within ${elapsed} ms`);
});

test("a new rate holds from now on, also for what is waiting, and needs no rate at the start", async (context) => {
  const server = await listen(context, (socket) => socket.end("r\n".repeat(2_000)));
  const driver = serveInThisThread(context);
  driver.send(startReceiver(portOf(server), { maxRate: 1 }));
  driver.send({ type: "updateRate", streamId: 0, recordsPerSecond: 100_000 });
  await driver.until(() => driver.numRecords >= 2_000);
  driver.send({ type: "updateRate", streamId: 7, recordsPerSecond: 1 });
  driver.send({ type: "stopReceivers" });
  await driver.until((messages) => messages.at(-1)?.type === "allStopped");
});

test("a peer that is silent for long keeps its connection, and its line in pieces is one record", async (context) => {
  const connected = Promise.withResolvers<Socket>();
  const server = await listen(context, (socket) => connected.resolve(socket));
  const driver = serveInThisThread(context);
  driver.send(startReceiver(portOf(server)));
  const socket = await connected.promise;
  for (const [requestId, piece] of ["half ", "a line"].entries()) {
    socket.write(piece);
    // Many block intervals and restart delays go by.
    await delay(systemClock, 100);
    driver.send({ type: "cutBlocks", requestId });
    await driver.until((messages) => messages.at(-1)?.type === "blocksCut");
  }
  assert.equal(driver.numRecords, 0);
  socket.write("\n");
  await driver.until(() => driver.numRecords === 1);
  driver.send({ type: "stopReceivers" });
  await driver.until((messages) => messages.at(-1)?.type === "allStopped");
  assert.equal(driver.text, "half a line\n");
  // The one stop is the driver's.
  assert.deepEqual([driver.count("started"), driver.count("stopped")], [1, 1]);
});

test("a connection that breaks inside a line loses that line only, and is made again after the delay", async (context) => {
  let clients = 0;
  const server = await listen(context, (socket) => {
    clients += 1;
    socket.write(clients === 1 ? "whole\nhal" : "again\n");
    if (clients === 1) setTimeout(() => socket.resetAndDestroy(), 50);
  });
  const driver = serveInThisThread(context);
  driver.send(startReceiver(portOf(server)));
  await driver.until(() => driver.numRecords === 2);
  driver.send({ type: "stopReceivers" });
  await driver.until((messages) => messages.at(-1)?.type === "allStopped");
  assert.equal(driver.text, "whole\nagain\n");
  const stopped = driver.messages.find((message) => message.type === "stopped");
  assert.deepEqual([stopped?.restartInMs, stopped?.error?.code], [20, "socketRead"]);
});

/** A block of a raw socket: its length, then its text. */
function rawBlock(text: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.byteLength(text));
  return Buffer.concat([length, Buffer.from(text)]);
}

test("a raw socket brings blocks of lines, however the network cuts them, and no half ones", async (context) => {
  const blocks = [rawBlock("grüße\nb"), rawBlock(""), rawBlock("c\r\nd\n"), rawBlock("half").subarray(0, 6)];
  const server = await listen(context, (socket) => {
    const bytes = Buffer.concat(blocks);
    const sendFrom = (offset: number): void => {
      if (offset < bytes.length)
        socket.write(bytes.subarray(offset, offset + 3), () => setImmediate(sendFrom, offset + 3));
      else socket.end();
    };
    sendFrom(0);
  });
  const driver = serveInThisThread(context);
  const receiver = { kind: "rawSocket", host: "127.0.0.1", port: portOf(server) } as const;
  driver.send({ type: "startReceiver", streamId: 0, receiver, blockIntervalMs: 10_000, restartDelayMs: 10_000 });
  await driver.until((messages) => messages.some(({ type }) => type === "stopped"));
  driver.send({ type: "stopReceivers" });
  await driver.until((messages) => messages.at(-1)?.type === "allStopped");
  assert.equal(driver.text, "grüße\nb\nc\nd\n");
  assert.deepEqual(
    driver.blocks.map(({ block }) => block.numRecords),
    [2, 2],
  );
});

test("a raw socket that sends plain text is let go with a sentence", async (context) => {
  const server = await listen(context, (socket) => void socket.write("plain text\n"));
  const driver = serveInThisThread(context);
  const receiver = { kind: "rawSocket", host: "127.0.0.1", port: portOf(server) } as const;
  driver.send({ type: "startReceiver", streamId: 0, receiver, blockIntervalMs: 10, restartDelayMs: 10_000 });
  await driver.until((messages) => messages.some(({ type }) => type === "stopped"));
  const stopped = driver.messages.find((message) => message.type === "stopped");
  assert.equal(stopped?.error?.code, "rawBlockTooLong");
  driver.send({ type: "stopReceivers" });
  await driver.until((messages) => messages.at(-1)?.type === "allStopped");
});
