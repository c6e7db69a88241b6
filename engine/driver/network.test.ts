import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer as createHttpServer } from "node:http";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { test, type TestContext } from "node:test";
import { TestRun } from "./testing/TestRun.ts";

function runOf(context: TestContext, source: string, args: readonly string[] = []): TestRun {
  const run = new TestRun(`import { args, http, net, sleep } from "dstream";\n${source}`, { args });
  context.after(() => run.close());
  return run;
}

/** The port that the program has written. */
async function portOf(run: TestRun): Promise<number> {
  const { text } = await run.event("logLine", (line) => line.text.startsWith("port "));
  return Number(text.slice(5));
}

async function listening(context: TestContext, server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  context.after(() => server.close());
  return (server.address() as AddressInfo).port;
}

/** A client that collects what it is sent. */
async function clientOf(context: TestContext, port: number): Promise<{ socket: Socket; received: Promise<string> }> {
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  context.after(() => socket.destroy());
  await once(socket, "connect");
  let text = "";
  socket.setEncoding("utf8").on("data", (more: string) => {
    text += more;
  });
  return { socket, received: once(socket, "end").then(() => text) };
}

test("a program is a TCP server: it accepts clients in order, knows their address, reads lines and answers", async (t) => {
  const run = runOf(
    t,
    `const server = await net.listen(0);
console.log("port " + server.port);
for await (const client of server) {
  console.log(client.address);
  for (let line = await client.readLine(); line !== null; line = await client.readLine()) await client.write(line.toUpperCase() + "|");
  await client.close();
}`,
  );
  const port = await portOf(run);
  const first = await clientOf(t, port);
  const { localPort } = first.socket;
  // Cut inside a character, and without a line end at the end.
  const bytes = Buffer.from("grüße\r\n\nend");
  first.socket.write(bytes.subarray(0, 3));
  await run.event("logLine", ({ text }) => text.startsWith("127.0.0.1:"));
  first.socket.end(bytes.subarray(3));
  assert.equal(await first.received, "GRÜSSE||END|");
  assert.ok(run.log.includes(`127.0.0.1:${localPort}`));
  const second = await clientOf(t, port);
  second.socket.end("again\n");
  assert.equal(await second.received, "AGAIN|");
});

test("a slow client holds back whoever awaits write, and one that does not read at all makes writes fail with a sentence", async (t) => {
  const run = runOf(
    t,
    `const server = await net.listen(0);
console.log("port " + server.port);
const client = await server.accept();
const piece = "x".repeat(1024 * 1024);
let sent = 0;
const all = (async () => { for (; sent < 200; sent += 1) await client?.write(piece); })();
await sleep(300);
console.log("held " + (sent < 60));
try {
  await Promise.all(Array.from({ length: 40 }, () => client?.write(piece)));
} catch (error) {
  console.log((error as Error).message);
}
await server.close();
console.log(await server.accept());`,
  );
  const { socket } = await clientOf(t, await portOf(run));
  socket.pause();
  await run.event("logLine", ({ text }) => text === "held true");
  const { text } = await run.event("logLine", ({ text: line }) => line.startsWith("More than 16 MB"));
  assert.match(text, /which reads slowly. Write await client\.write/);
});

test("a port in use, a port that is not allowed and a server too many are refused with a sentence", async (t) => {
  const taken = await listening(t, createServer());
  const run = runOf(
    t,
    `for (const port of [Number(args[0]), 80]) {
  try { await net.listen(port); } catch (error) { console.log((error as Error).message); }
}
const server = await net.listen(0);
await server.close();
console.log(await server.accept());
await net.listen(-1);`,
    [String(taken)],
  );
  const { error } = await run.ended;
  assert.deepEqual(run.log, [
    `Port ${taken} is in use by another program, or by another run of this one. End that one, or take another port.`,
    "Jobs may listen on ports 1024 to 65535, and not on 80.",
    "null",
  ]);
  assert.deepEqual([error?.code, error?.position?.line], ["illegalArgument", 8]);
});

test("http.get gives every status as an answer, follows no redirect, and refuses other hosts, large answers and dead servers", async (t) => {
  const web = createHttpServer((request, response) => {
    if (request.url === "/moved") response.writeHead(302, { location: "http://example.com/" }).end();
    else if (request.url === "/large") response.end(Buffer.alloc(9 * 1024 * 1024));
    else response.writeHead(404, { "x-kind": "test" }).end("nothing hére");
  });
  const port = await listening(t, web);
  const dead = createServer();
  const deadPort = await listening(t, dead);
  dead.close();
  const run = runOf(
    t,
    `const [port, dead] = args;
const base = \`http://127.0.0.1:\${port}\`;
const answer = await http.get(base);
console.log(answer.status, answer.text, answer.headers["x-kind"]);
const moved = await http.get(base + "/moved");
console.log(moved.status, moved.headers.location);
for (const url of [base + "/large", \`http://localhost:\${dead}/\`, "http://example.com/x", "file:///etc/passwd", "http://u:p@localhost/"]) {
  try { await http.get(url); console.log("answered"); } catch (error) { console.log((error as Error).message); }
}`,
    [String(port), String(deadPort)],
  );
  await run.ended;
  assert.deepEqual(run.log, [
    "404 nothing hére test",
    "302 http://example.com/",
    `The answer of 127.0.0.1:${port} is larger than 8 MB. Ask for less at once.`,
    `No answer from localhost:${deadPort}: ECONNREFUSED. Is the server running there?`,
    "Jobs may ask only this machine (localhost), and not example.com:80. The operator can allow it in DSTREAM_HTTP_HOSTS.",
    'http.get takes an address like http://localhost:8000/data without user and password, not "file:///etc/passwd".',
    'http.get takes an address like http://localhost:8000/data without user and password, not "http://u:p@localhost/".',
  ]);
});

test("functions on executors cannot use the network or timers, and hear why", async (t) => {
  const run = new TestRun(`import { http, SparkContext } from "dstream";
const sc = new SparkContext();
await sc.parallelize([1], 1).foreachPartition(async () => { await http.get("http://localhost/"); });`);
  t.after(() => run.close());
  const { error } = await run.ended;
  assert.match(error?.message ?? "", /http exists only in the program itself/);
});
