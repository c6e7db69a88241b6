import assert from "node:assert/strict";
import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { type Finished, startDstream, type RunningCommand } from "./testing/startDstream.ts";

/** Runs a session whose whole input is there from the start. */
function session(context: TestContext, text: string): Promise<Finished> {
  const shell = startDstream(context, ["shell"]);
  shell.child.stdin.end(text);
  return shell.finished;
}

function type(shell: RunningCommand, ...lines: readonly string[]): void {
  shell.child.stdin.write(lines.map((line) => `${line}\n`).join(""));
}

function temporaryFolder(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "dstream-shell-"));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test("each line sees what earlier lines defined, on executors too, and shows its value", async (context) => {
  const { exitCode, stdout, stderr } = await session(
    context,
    `const n = 3
const lines = sc.parallelize(["a b", "a"])
lines
function times(x: number) {
  return x * n;
}
const counts = lines
  .flatMap(line => line.split(" "))
  .map(word => [word, times(1)])
  .reduceByKey((a, b) => a + b)
await counts.collect()
lines.count()
const n = "shadowed"
sc.parallelize([1, 2]).map(x => times(x)).collect()
let step = 1
step += 5
sc.parallelize([1, 2]).map(x => x + step).collect()
class Point { readonly x: number; constructor(x: number) { this.x = x; } }
sc.parallelize([1, 2]).map(x => new Point(x)).map(p => p.x * 10).collect()
({ a: n })
undefined
`,
  );
  assert.equal(stderr, "");
  assert.deepEqual(stdout.trimEnd().split("\n"), [
    "RDD<string>",
    "[('b', 3), ('a', 6)]",
    "2",
    "[3, 6]",
    "6",
    "[7, 8]",
    "[10, 20]",
    "{ a: 'shadowed' }",
  ]);
  assert.equal(exitCode, 0);
});

test("a mistake is shown at its place, and the session goes on; a piped session then fails", async (context) => {
  const { exitCode, stdout, stderr } = await session(
    context,
    `.nothing
const words = ["a"]
words.lenght
throw new Error("thrown")
const kept = 1, bad = (() => { throw new TypeError("no") })()
sc.parallelize([5]).map(x => { throw new Error("on an executor: " + x) }).collect()
words.length
const unfinished = [`,
  );
  assert.equal(stdout, "1\n");
  assert.equal(
    stderr,
    `dstream: There is no command .nothing; .help names them. A line that goes on with the one before has to follow a dot at its end.
cell 2:1:7 - error: Property 'lenght' does not exist on type 'string[]'. Did you mean 'length'?
  1 | words.lenght
    |       ^^^^^^
cell 3:1:7 - error: Error: thrown
  1 | throw new Error("thrown")
    |       ^
cell 4:1:38 - error: TypeError: no
  1 | const kept = 1, bad = (() => { throw new TypeError("no") })()
    |                                      ^
cell 5:1:38 - error: Error: on an executor: 5
  1 | sc.parallelize([5]).map(x => { throw new Error("on an executor: " + x) }).collect()
    |                                      ^
  record 0 of partition 1: 5
dstream: The input ends in the middle of a statement.
`,
  );
  assert.equal(exitCode, 1);
});

test(".load runs a file, .help tells the commands, and .exit ends the session before the rest of the input", async (context) => {
  const file = join(temporaryFolder(context), "definitions.ts");
  writeFileSync(file, "function twice(n: number) {\n  return 2 * n;\n}\n");
  const { exitCode, stdout, stderr } = await session(context, `.load ${file}\ntwice(4)\n.help\n.exit\nnever`);
  assert.equal(stderr, "");
  assert.match(stdout, /^8\n\.help .*\n\.exit /);
  assert.equal(exitCode, 0);
});

test("FileStreaming, line by line: what falls into the folder is counted; Ctrl-C stops the stream and not the session", async (context) => {
  const folder = temporaryFolder(context);
  const shell = startDstream(context, ["shell", "--master", "local[2]"]);
  type(
    shell,
    "const ssc = new StreamingContext(sc, 1)",
    `const lines = ssc.textFileStream(${JSON.stringify(folder)})`,
    'const words = lines.flatMap(line => line.split(" "))',
    "const wordCounts = words.map(x => [x, 1]).reduceByKey((a, b) => a + b)",
    "wordCounts.pprint()",
    "ssc.start()",
  );
  // A block with only the time, while the folder is quiet.
  await shell.says("stdout", /Time: .*\n-+\n\n/);
  writeFileSync(`${folder}-log.txt`, "spark is fast\nI love spark\n");
  context.after(() => rmSync(`${folder}-log.txt`, { force: true }));
  renameSync(`${folder}-log.txt`, join(folder, "log.txt"));
  await shell.says("stdout", /\('spark', 2\)/);
  process.kill(shell.child.pid ?? 0, "SIGINT");
  await shell.says("stderr", /The StreamingContext is stopped/);
  type(
    shell,
    "const again = new StreamingContext(sc, Milliseconds(200))",
    "again.queueStream([sc.parallelize([1, 2]), sc.parallelize([3])]).map(x => x * 100).pprint()",
    "again.start()",
  );
  await shell.says("stdout", /300\n/);
  type(shell, "await again.stop(false)", '"still " + "here"', ".exit");
  const { exitCode, stdout, stderr } = await shell.finished;
  assert.match(stdout, /'still here'\n$/);
  assert.equal(stderr, "The StreamingContext is stopped; sc is still there for another one.\n");
  assert.equal(exitCode, 0);
});
