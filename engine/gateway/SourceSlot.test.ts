import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import type { Socket } from "node:net";
import { test } from "node:test";
import type { TestContext } from "node:test";
import { createGenerator } from "../lines/generators/createGenerator.ts";
import type { TerminalSource } from "../protocol/terminalSources.ts";
import { startSourceSchema } from "../protocol/terminalSourceSchemas.ts";
import type { FilePiece, StartSource } from "../protocol/terminalSourceSchemas.ts";
import { systemClock } from "../util/Clock.ts";
import { Terminal } from "./Terminal.ts";
import { freePort } from "./testing/TestGateway.ts";

interface Opened {
  readonly terminal: Terminal;
  readonly start: (request: StartSource) => void;
  /** Resolves once the source is as wanted. */
  readonly sourceIs: (matches: (source: TerminalSource) => boolean) => Promise<void>;
}

async function openTerminal(t: TestContext): Promise<Opened> {
  const looks = new Set<() => void>();
  const terminal = new Terminal(await freePort(), systemClock, () => looks.forEach((look) => look()));
  await terminal.open();
  t.after(() => terminal.close());
  const sourceIs: Opened["sourceIs"] = (matches) =>
    new Promise((resolve) => {
      const look = (): void => {
        const source = terminal.source.describe();
        if (source === undefined || !matches(source)) return;
        looks.delete(look);
        resolve();
      };
      looks.add(look);
      look();
    });
  return { terminal, sourceIs, start: (request) => terminal.source.start(startSourceSchema.parse(request)) };
}

async function connectTo(t: TestContext, { port }: Terminal): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  t.after(() => socket.destroy());
  await once(socket, "connect");
  return socket;
}

/** Reads until `enough` is true for the text so far. */
async function read(socket: Socket, enough: (text: string) => boolean): Promise<string> {
  let text = "";
  for await (const chunk of socket.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    text += chunk.toString();
    if (enough(text)) break;
  }
  return text;
}

function piece(text: string, part: Partial<FilePiece> = {}): FilePiece {
  const bytes = Buffer.from(text);
  return { port: 0, transfer: "one", name: "words.txt", size: bytes.length, offset: 0, bytes, ...part };
}

test("a generator waits for a job that connects late, and gives it the seed's stream from its first line", async (t) => {
  const { terminal, start } = await openTerminal(t);
  start({ source: "words", seed: 7, rate: 1_000 });
  const { source, state, seed, rate, linesSent } = terminal.source.describe() ?? {};
  assert.deepEqual([source, state, seed, rate, linesSent], ["words", "waiting", 7, 1_000, 0]);
  assert.equal(terminal.idle, false, "it is not closed while it waits");
  const text = await read(await connectTo(t, terminal), (so) => so.split("\n").length > 50);
  const next = createGenerator("words", 7);
  assert.deepEqual(text.split("\n").slice(0, 50), Array.from({ length: 50 }, next));
  terminal.source.stop();
  assert.equal(terminal.source.describe()?.state, "stopped");
  assert.equal(terminal.resource().clients[0]?.linesSent, terminal.resource().linesSent);
});

test("the rate can be changed while it runs, and high rates are reached", async (t) => {
  const { terminal, start, sourceIs } = await openTerminal(t);
  const socket = await connectTo(t, terminal);
  socket.resume();
  start({ source: "numbers", rate: 1 });
  assert.throws(() => start({ source: "numbers", rate: 1 }), { code: "sourceActive" });
  terminal.source.setRate(100_000);
  await sourceIs(({ linesSent }) => linesSent > 100_000);
  assert.ok((terminal.source.describe()?.linesPerSecond ?? 0) > 5_000);
  assert.ok(terminal.lines().length <= 1_000);
  terminal.source.stop();
  terminal.source.stop();
  assert.equal(terminal.source.describe()?.linesPerSecond, 0);
  assert.throws(() => terminal.source.setRate(5), { code: "noSource" });
});

test("a job that does not read holds the generator back; no line is lost when it reads on", async (t) => {
  const { terminal, start, sourceIs } = await openTerminal(t);
  const socket = await connectTo(t, terminal);
  socket.pause();
  start({ source: "text", text: `${"x".repeat(5_000)}\n${"y".repeat(5_000)}\n`, rate: 20_000 });
  await sourceIs(({ state }) => state === "heldBack");
  assert.equal(terminal.resource().linesWaiting, 0, "nothing piles up");
  terminal.source.stop();
  const lines = terminal.source.describe()?.linesSent ?? 0;
  const text = await read(socket, (so) => so.length === lines * 5_001);
  assert.equal(text.replaceAll(/x+\ny+\n|x+\n$/g, ""), "");
});

test("typed lines come between those of a generator", async (t) => {
  const { terminal, start } = await openTerminal(t);
  const socket = await connectTo(t, terminal);
  start({ source: "text", text: "again", rate: 100 });
  await read(socket, (so) => so.includes("again\n"));
  terminal.send("typed");
  assert.match(await read(socket, (so) => so.includes("typed")), /(^|\n)typed\n/);
  const typed = terminal.lines().filter(({ source }) => source === undefined);
  assert.deepEqual(
    typed.map(({ text }) => text),
    ["typed"],
  );
});

test("a file is sent line by line although its pieces are cut anywhere, and its last line gets an end", async (t) => {
  const { terminal } = await openTerminal(t);
  const socket = await connectTo(t, terminal);
  const [size, first, second] = [16, Buffer.from("one\ntwo\nth"), Buffer.from("ree\nfo")];
  await terminal.source.sendPiece(piece("", { size, bytes: first }));
  terminal.send("typed");
  await terminal.source.sendPiece(piece("", { size, bytes: second, offset: 10 }));
  assert.equal(await read(socket, (so) => so.includes("fo\n")), "one\ntwo\ntyped\nthree\nfo\n");
  const { state, linesSent, file } = terminal.source.describe() ?? {};
  assert.deepEqual([state, linesSent, file], ["finished", 4, { name: "words.txt", size, bytesSent: size }]);
});

test("an empty file is sent at once", async (t) => {
  const { terminal } = await openTerminal(t);
  await terminal.source.sendPiece(piece(""));
  assert.equal(terminal.source.describe()?.state, "finished");
});

test("a piece waits for a job, and stopping lets it go", async (t) => {
  const { terminal } = await openTerminal(t);
  const waiting = terminal.source.sendPiece(piece("a\n", { size: 4 }));
  const again = terminal.source.sendPiece(piece("b\n", { size: 4, offset: 2 }));
  await assert.rejects(again, { code: "sendingStopped" }, "one piece at a time");
  await assert.rejects(terminal.source.sendPiece(piece("c\n", { transfer: "other" })), { code: "sourceActive" });
  terminal.source.stop();
  await assert.rejects(waiting, { code: "sendingStopped" });
  await assert.rejects(terminal.source.sendPiece(piece("b\n", { size: 4, offset: 2 })), { code: "sendingStopped" });
});

test("a file that is no text is refused, and the terminal is free again", async (t) => {
  const { terminal } = await openTerminal(t);
  await connectTo(t, terminal);
  const bytes = new Uint8Array(5_000_000);
  await assert.rejects(terminal.source.sendPiece(piece("", { size: 9_000_000, bytes })), { code: "fileLineTooLong" });
  assert.equal(terminal.source.active, false);
});

test("who is connected can be seen and sent away", async (t) => {
  const { terminal } = await openTerminal(t);
  const socket = await connectTo(t, terminal);
  terminal.send("a\nb");
  await read(socket, (so) => so === "a\nb\n");
  const [client] = terminal.resource().clients;
  assert.deepEqual([client?.address, client?.linesSent], [`127.0.0.1:${socket.localPort}`, 2]);
  const closed = once(socket, "close");
  socket.resume();
  terminal.disconnect(client?.id ?? 0);
  await closed;
  assert.throws(() => terminal.disconnect(99), { code: "clientNotFound" });
});

test("clearing forgets shown and waiting lines and the source that ended", async (t) => {
  const { terminal, start } = await openTerminal(t);
  terminal.send("a\nb");
  start({ source: "clicks", rate: 5 });
  terminal.source.stop();
  terminal.clear();
  const { linesWaiting, clearedSeq, source } = terminal.resource();
  assert.deepEqual([terminal.lines(), linesWaiting, clearedSeq, source], [[], 0, 2, undefined]);
});
