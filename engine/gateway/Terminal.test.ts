import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, createServer } from "node:net";
import type { Socket } from "node:net";
import { test } from "node:test";
import type { TestContext } from "node:test";
import { systemClock } from "../util/Clock.ts";
import { Terminal } from "./Terminal.ts";
import type { TerminalChange } from "./Terminal.ts";
import { freePort } from "./testing/TestGateway.ts";

interface Opened {
  readonly terminal: Terminal;
  /** Resolves at the first change, from now on, for which `matches` is true. */
  readonly changed: (matches: (change: TerminalChange) => boolean) => Promise<void>;
}

async function openTerminal(t: TestContext): Promise<Opened> {
  let listeners: ((change: TerminalChange) => void)[] = [];
  const terminal = new Terminal(await freePort(), systemClock, (change) => listeners.forEach((one) => one(change)));
  await terminal.open();
  t.after(() => terminal.close());
  const changed: Opened["changed"] = (matches) =>
    new Promise((resolve) => {
      const listener = (change: TerminalChange): void => {
        if (!matches(change)) return;
        listeners = listeners.filter((one) => one !== listener);
        resolve();
      };
      listeners.push(listener);
    });
  return { terminal, changed };
}

async function connectTo(t: TestContext, port: number, host = "127.0.0.1"): Promise<Socket> {
  const socket = connect(port, host);
  t.after(() => socket.destroy());
  await once(socket, "connect");
  return socket;
}

/** Reads until so many bytes have come. */
async function read(socket: Socket, bytes: number): Promise<string> {
  let text = Buffer.alloc(0);
  for await (const chunk of socket.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    text = Buffer.concat([text, chunk]);
    if (text.length >= bytes) break;
  }
  return text.toString();
}

test("typed lines reach every connected job, each with one line end", async (t) => {
  const { terminal, changed } = await openTerminal(t);
  const both = changed(({ terminal: { connections } }) => connections === 2);
  const [first, second] = [await connectTo(t, terminal.port), await connectTo(t, terminal.port)];
  await both;
  terminal.send("你好 a\r\nb");
  terminal.send("c\n");
  assert.deepEqual(await Promise.all([read(first, 13), read(second, 13)]), ["你好 a\nb\nc\n", "你好 a\nb\nc\n"]);
  assert.deepEqual(
    terminal.lines().map(({ text, delivered }) => [text, delivered]),
    [
      ["你好 a", true],
      ["b", true],
      ["c", true],
    ],
  );
});

test("a job may connect by either name of this machine", async (t) => {
  const { terminal } = await openTerminal(t);
  terminal.send("a");
  const socket = connect({ port: terminal.port, host: "localhost" });
  t.after(() => socket.destroy());
  assert.equal(await read(socket, 2), "a\n");
});

test("lines typed while no job is connected wait for the first that connects", async (t) => {
  const { terminal } = await openTerminal(t);
  terminal.send("early\nlines");
  const { connections, linesWaiting, linesSent } = terminal.resource();
  assert.deepEqual({ connections, linesWaiting, linesSent }, { connections: 0, linesWaiting: 2, linesSent: 0 });
  assert.equal(terminal.lines()[0]?.delivered, false);
  assert.equal(await read(await connectTo(t, terminal.port), 12), "early\nlines\n");
  assert.deepEqual([terminal.resource().linesWaiting, terminal.resource().linesSent], [0, 2]);
});

test("of too many waiting lines the oldest are dropped, and it says how many", async (t) => {
  const { terminal } = await openTerminal(t);
  terminal.send(Array.from({ length: 10_500 }, (_, index) => `${index}`).join("\n"));
  const { linesWaiting, linesDropped } = terminal.resource();
  assert.deepEqual({ linesWaiting, linesDropped }, { linesWaiting: 10_000, linesDropped: 500 });
  assert.match(await read(await connectTo(t, terminal.port), 9), /^500\n501\n/);
  assert.equal(terminal.lines().length, 1_000, "late pages get the last thousand");
});

test("a job that does not read holds lines back without losing any, and more than 4 MB are refused", async (t) => {
  const { terminal, changed } = await openTerminal(t);
  const connected = changed(({ terminal: { connections } }) => connections === 1);
  const socket = await connectTo(t, terminal.port);
  socket.pause();
  await connected;
  const block = `${"x".repeat(999)}\n`.repeat(4_000);
  let sent = 0;
  const sendUntilRefused = (): void => {
    for (;;) {
      terminal.send(block);
      sent += block.length;
    }
  };
  assert.throws(sendUntilRefused, { code: "terminalFull" });
  assert.ok(terminal.resource().linesWaiting > 3_000);
  assert.equal((await read(socket, sent)).length, sent);
  assert.equal(terminal.resource().linesWaiting, 0);
});

test("a job that leaves is no longer counted; what is typed then waits again", async (t) => {
  const { terminal, changed } = await openTerminal(t);
  const came = changed(({ terminal: { connections } }) => connections === 1);
  const socket = await connectTo(t, terminal.port);
  await came;
  const left = changed(({ terminal: { connections } }) => connections === 0);
  socket.end("bye");
  await left;
  terminal.send("later");
  assert.equal(terminal.resource().linesWaiting, 1);
});

test("a port that another program has makes the terminal unavailable, until it is opened again and the port is free", async (t) => {
  const other = createServer().listen(await freePort(), "127.0.0.1");
  await once(other, "listening");
  const address = other.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const terminal = new Terminal(port, systemClock, () => undefined);
  t.after(() => terminal.close());
  await terminal.open();
  const { state, error } = terminal.resource();
  assert.deepEqual([state, error?.code, error?.params], ["unavailable", "portInUse", { port }]);
  assert.throws(() => terminal.send("a"), { code: "portInUse" });
  await new Promise((resolve) => other.close(resolve));
  await terminal.open();
  assert.equal(terminal.resource().state, "listening");
  assert.equal(terminal.resource().error, undefined);
});

test("closing frees the port and ends connections", async (t) => {
  const { terminal } = await openTerminal(t);
  const socket = await connectTo(t, terminal.port);
  const ended = once(socket, "close");
  socket.resume();
  await terminal.close();
  await ended;
  const again = createServer().listen(terminal.port, "127.0.0.1");
  await once(again, "listening");
  again.close();
});
