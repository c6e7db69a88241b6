import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { EventLogReader } from "../eventlog/EventLogReader.ts";
import { delay, systemClock } from "../util/Clock.ts";
import { startDstream } from "./testing/startDstream.ts";

const BAR = "-".repeat(43);

function temporaryFolder(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "dstream-cli-"));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function program(context: TestContext, text: string): string {
  const file = join(temporaryFolder(context), "job.ts");
  writeFileSync(file, text);
  return file;
}

/** Blocks of pprint without their times. */
const blocks = (stdout: string): readonly string[] =>
  stdout
    .split(`${BAR}\nTime: `)
    .slice(1)
    .map((block) => block.slice(block.indexOf(`\n${BAR}\n`) + BAR.length + 2));

test("with a number of batches the program ends behind them", async (context) => {
  const { finished } = startDstream(context, [
    "submit",
    "examples/RDDQueueStream.ts",
    "--clock",
    "manual",
    "--batches",
    "3",
  ]);
  const { exitCode, stdout, stderr } = await finished;
  assert.deepEqual([exitCode, stderr], [0, ""]);
  assert.deepEqual(
    stdout.match(/Time: .*/g),
    [2, 4, 6].map((second) => `Time: 1970-01-01 00:00:0${second}`),
  );
});

test("without a number of batches every line of standard input runs one, and its end stops the program", async (context) => {
  const file = program(
    context,
    `import { SparkContext, StreamingContext } from "dstream";
const ssc = new StreamingContext(new SparkContext(), 1);
ssc.queueStream([["a"], ["b"], ["c"]]).print();
ssc.start();
await ssc.awaitTermination();
`,
  );
  const { child, finished, says } = startDstream(context, ["submit", file, "--clock", "manual"]);
  child.stdin.write("\n");
  await says("stdout", /Time: 1000 ms\n-+\na\n\n/);
  child.stdin.end("\n");
  const { exitCode, stdout } = await finished;
  assert.equal(exitCode, 0);
  assert.ok(stdout.startsWith(`${BAR}\nTime: 1000 ms\n${BAR}\na\n\n${BAR}\nTime: 2000 ms\n${BAR}\nb\n\n`), stdout);
});

test("words sent by a server over a socket come back counted, and Ctrl-C stops gracefully", async (context) => {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  context.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  const { child, finished, says } = startDstream(context, [
    "submit",
    "examples/NetworkWordCount.ts",
    "localhost",
    String(port),
  ]);
  const [socket] = (await once(server, "connection")) as [Socket];
  context.after(() => socket.destroy());
  socket.write("I love hadoop I love spark hadoop is good spark is fast\n");
  await says("stdout", /\('fast', 1\)/);
  const pid = child.pid ?? assert.fail("no process");
  process.kill(-pid, "SIGINT");
  const { exitCode, stdout, stderr } = await finished;
  const counted = blocks(stdout)
    .flatMap((block) => block.split("\n"))
    .filter(Boolean)
    .sort();
  assert.deepEqual(counted, [
    "('I', 2)",
    "('fast', 1)",
    "('good', 1)",
    "('hadoop', 2)",
    "('is', 2)",
    "('love', 2)",
    "('spark', 2)",
  ]);
  assert.equal(exitCode, 0);
  assert.doesNotMatch(stderr, /error/);
  assert.match(stderr, /SocketReceiver-0 is connected to localhost/);
});

const netcat = spawnSync("nc", ["-h"]).error === undefined;

test("a real nc -lk is read", { skip: netcat ? false : "nc is not installed" }, async (context) => {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  const nc = spawn("nc", ["-lk", String(port)]);
  context.after(() => nc.kill("SIGKILL"));
  const { child, finished, says } = startDstream(context, [
    "submit",
    "examples/NetworkWordCount.ts",
    "localhost",
    String(port),
  ]);
  await says("stderr", /is connected/);
  nc.stdin.write("to be or not to be\n");
  await says("stdout", /\('not', 1\)/);
  child.kill("SIGTERM");
  const { exitCode, stdout } = await finished;
  assert.equal(exitCode, 0);
  assert.deepEqual(
    stdout
      .split("\n")
      .filter((line) => line.startsWith("("))
      .sort(),
    ["('be', 2)", "('not', 1)", "('or', 1)", "('to', 2)"],
  );
});

test("wrong arguments of the program print its usage and end with 2", async (context) => {
  const { exitCode, stdout, stderr } = await startDstream(context, ["submit", "examples/NetworkWordCount.ts"]).finished;
  assert.deepEqual([exitCode, stdout, stderr], [2, "", "Usage: NetworkWordCount <hostname> <port>\n"]);
});

test("a program that does not compile shows where and why, and nothing runs", async (context) => {
  const file = program(context, 'const n: number = "x";\nexport {};\n');
  const { exitCode, stdout, stderr } = await startDstream(context, ["submit", file]).finished;
  assert.deepEqual([exitCode, stdout], [1, ""]);
  assert.match(stderr, /job\.ts:1:7 - error: .*\n {2}1 \| const n: number = "x";\n {4}\| +\^/);
});

test("what the program logs goes to standard output to the letter, errors with their place to standard error", async (context) => {
  const file = program(
    context,
    `import { SparkContext, StreamingContext } from "dstream";
console.log("one", 2, "drei\\n4");
console.error("to the side");
const ssc = new StreamingContext(new SparkContext(), 1);
ssc.queueStream([[1, 2, 3]]).map((x) => {
  if (x === 3) throw new Error("three is too much");
  return x;
}).print();
ssc.start();
await ssc.awaitTermination();
`,
  );
  const { exitCode, stdout, stderr } = await startDstream(context, [
    "submit",
    file,
    "--clock",
    "manual",
    "--batches",
    "1",
  ]).finished;
  assert.deepEqual([exitCode, stdout], [1, "one 2 drei\n4\n"]);
  assert.match(stderr, /^to the side\n/);
  assert.match(stderr, /job\.ts:6:\d+ - error: .*three is too much\n {2}6 \| {3}if \(x === 3\) throw/);
  assert.equal(stderr.match(/three is too much\n/g)?.length, 1);
});

test("a second Ctrl-C ends a program that does not come to its end", async (context) => {
  const file = program(
    context,
    `import { SparkContext, StreamingContext } from "dstream";
const ssc = new StreamingContext(new SparkContext(), 0.2);
ssc.queueStream([["first"], ["loop"]]).map((word) => {
  while (word === "loop") word = word.trim();
  return word;
}).print();
ssc.start();
await ssc.awaitTermination();
`,
  );
  const { child, finished, says } = startDstream(context, ["submit", file]);
  const pid = child.pid ?? assert.fail("no process");
  await says("stdout", /first/);
  process.kill(-pid, "SIGINT");
  await says("stderr", /press Ctrl-C again/);
  await delay(systemClock, 200);
  const askedAt = systemClock.now();
  process.kill(-pid, "SIGINT");
  assert.equal((await finished).exitCode, 0);
  assert.ok(systemClock.now() - askedAt < 2_500);
});

test("a reader that goes away ends the program quietly", async (context) => {
  const { child, finished, says } = startDstream(context, [
    "submit",
    "examples/RDDQueueStream.ts",
    "--clock",
    "manual",
  ]);
  child.stdin.write("\n");
  await says("stdout", /\(1, 100\)/);
  child.stdout.destroy();
  child.stdin.write("\n\n\n");
  const { exitCode, stderr } = await finished;
  assert.deepEqual([exitCode, stderr], [0, ""]);
});

test("the event log is kept on request only, whole", async (context) => {
  const folder = temporaryFolder(context);
  const args = [
    "submit",
    join(import.meta.dirname, "../../examples/RDDQueueStream.ts"),
    "--clock",
    "manual",
    "--batches",
    "2",
  ];
  assert.equal((await startDstream(context, args, folder).finished).exitCode, 0);
  assert.equal(existsSync(join(folder, "logs")), false);
  assert.equal((await startDstream(context, [...args, "--event-log", "logs"], folder).finished).exitCode, 0);
  const [run = "none"] = readdirSync(join(folder, "logs"));
  const types = (await new EventLogReader(join(folder, "logs", run)).readAll()).map(({ type }) => type);
  assert.deepEqual(
    [types[0], types.at(-1), types.filter((type) => type === "outputRows").length >= 2],
    ["runStarted", "runEnded", true],
  );
});
