/** The examples that are sources themselves, from the command line, each with what stands at its other end. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer as createHttpServer } from "node:http";
import { connect, createServer, type AddressInfo, type Server } from "node:net";
import { test } from "node:test";
import { type RunningCommand, startDstream } from "./testing/startDstream.ts";

async function portOf(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await portOf(server);
  server.close();
  await once(server, "close");
  return port;
}

/** Connects and reads to the end; gives the text and the address that the server saw. */
async function readFrom(port: number): Promise<{ text: string; address: string }> {
  const socket = connect(port, "127.0.0.1").setEncoding("utf8");
  await once(socket, "connect");
  const address = `127.0.0.1:${socket.localPort ?? 0}`;
  let text = "";
  for await (const piece of socket) text += piece as string;
  return { text, address };
}

/** The first batch that is not empty: its printed pairs, sorted. */
const firstPairs = (stdout: string): string[] | undefined =>
  stdout
    .split("Time: ")
    .map((block) => block.split("\n").filter((line) => line.startsWith("(")))
    .find((pairs) => pairs.length > 0)
    ?.sort();

/** Ends a command as Ctrl-C does. */
async function interrupt({ child, finished }: RunningCommand): Promise<{ exitCode: number | null; stdout: string }> {
  process.kill(-(child.pid ?? assert.fail("no process")), "SIGINT");
  return finished;
}

test("DataSourceSocket sends each client its line, and NetworkWordCount counts it though it has no line end", async (t) => {
  const port = await freePort();
  const source = startDstream(t, ["submit", "examples/DataSourceSocket.ts", String(port)]);
  await source.says("stdout", new RegExp(`^Waiting for a client on port ${port}\n$`));
  const first = await readFrom(port);
  assert.equal(first.text, "I love hadoop I love spark hadoop is good spark is fast");
  const count = startDstream(t, ["submit", "examples/NetworkWordCount.ts", "localhost", String(port)]);
  await count.says("stdout", /\('fast', 1\)/);
  const pairs = ["('I', 2)", "('fast', 1)", "('good', 1)", "('hadoop', 2)", "('is', 2)", "('love', 2)", "('spark', 2)"];
  assert.deepEqual(firstPairs((await interrupt(count)).stdout), pairs);
  const { exitCode, stdout } = await interrupt(source);
  assert.equal(exitCode, 0);
  assert.match(
    stdout,
    new RegExp(`^Waiting.*\nConnected by ${first.address}\nWaiting.*\nConnected by 127\\.0\\.0\\.1:\\d+\nWaiting`),
  );
  const again = createServer();
  again.listen(port, "127.0.0.1");
  await once(again, "listening");
  again.close();
});

test("PollHttp counts what a web server answers, and says what is wrong while it is away", async (t) => {
  const web = createHttpServer((_request, response) => response.end("one two two\nthree\n"));
  const port = await portOf(web);
  t.after(() => web.close());
  const run = startDstream(t, ["submit", "examples/PollHttp.ts", `http://127.0.0.1:${port}/`]);
  await run.says("stdout", /\('two', \d+\)/);
  web.closeAllConnections();
  web.close();
  await run.says("stderr", /No answer from 127\.0\.0\.1:\d+: ECONNREFUSED/);
  const { exitCode, stdout } = await interrupt(run);
  assert.equal(exitCode, 0);
  const times = /\('one', (\d+)\)/.exec(stdout)?.[1] ?? "";
  assert.deepEqual(firstPairs(stdout), [`('one', ${times})`, `('three', ${times})`, `('two', ${Number(times) * 2})`]);
});

test("GeneratedData makes the same temperatures in every run", async (t) => {
  const run = startDstream(t, ["submit", "examples/GeneratedData.ts"]);
  await run.says("stdout", /\('kitchen', 24\)/);
  const { exitCode, stdout } = await interrupt(run);
  assert.equal(exitCode, 0);
  assert.deepEqual(
    firstPairs(stdout)?.map((pair) => pair.split(",")[0]),
    ["('attic'", "('cellar'", "('kitchen'"],
  );
});
