import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { test, type TestContext } from "node:test";
import { ShellHistory } from "./ShellHistory.ts";
import { ShellInput } from "./ShellInput.ts";

const CTRL_C = "\x03";
const UP = "\x1b[A";
/** What a terminal is told before the line is drawn anew: to the first column, and everything from there on away. */
const REDRAW = "\x1b[1G\x1b[0J";

interface Terminal {
  readonly input: ShellInput;
  readonly type: (text: string) => void;
  /** Everything that the terminal was told. */
  readonly screen: () => string;
}

function terminal(context: TestContext, folder: string): Terminal {
  const stdin = Object.assign(new PassThrough(), { isTTY: true });
  const stdout = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
  let screen = "";
  stdout.setEncoding("utf8").on("data", (text: string) => (screen += text));
  const write = (text: string): void => void stdout.write(text);
  const input = new ShellInput({ stdout: write, stderr: write }, { stdin, stdout }, new ShellHistory(folder));
  context.after(() => input.close());
  return { input, type: (text) => stdin.write(text), screen: () => screen };
}

function dataFolder(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "dstream-history-"));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test("what a stream prints appears above the line that is being typed, which stays", async (context) => {
  const { input, type, screen } = terminal(context, dataFolder(context));
  const line = input.next("> ");
  type("1 + ");
  await new Promise(setImmediate);
  input.stdout("a batch\n");
  type("2\r");
  assert.deepEqual(await line, { type: "line", text: "1 + 2" });
  assert.ok(screen().includes(`${REDRAW}a batch\n${REDRAW}> 1 + `), JSON.stringify(screen()));
});

test("Ctrl-C drops the line, and says whether there was one; while nobody waits for a line it interrupts", async (context) => {
  const { input, type } = terminal(context, dataFolder(context));
  const first = input.next("> ");
  type(`half a line${CTRL_C}`);
  assert.deepEqual(await first, { type: "cancel", empty: false });
  const second = input.next("> ");
  type(CTRL_C);
  assert.deepEqual(await second, { type: "cancel", empty: true });
  const interrupted = new Promise<void>((resolve) => input.onInterrupt(resolve));
  type(`typed ahead\r${CTRL_C}`);
  await interrupted;
  const third = input.next("> ");
  type("whole\r");
  assert.deepEqual(await third, { type: "line", text: "whole" });
});

test("lines of earlier sessions come back with the arrow keys, from a file that only their user can read", async (context) => {
  const folder = dataFolder(context);
  const { input, type } = terminal(context, folder);
  type("first\rsecond\r");
  assert.deepEqual(await input.next("> "), { type: "line", text: "first" });
  assert.deepEqual(await input.next("> "), { type: "line", text: "second" });
  assert.equal(readFileSync(join(folder, "shell_history"), "utf8"), "first\nsecond\n");
  const later = terminal(context, folder);
  const line = later.input.next("> ");
  later.type(`${UP}${UP}\r`);
  assert.deepEqual(await line, { type: "line", text: "first" });
});

test("the end of the input is told after its last line", async (context) => {
  const stdin = new PassThrough();
  const silent = (): void => {};
  const input = new ShellInput(
    { stdout: silent, stderr: silent },
    { stdin, stdout: new PassThrough() },
    new ShellHistory(dataFolder(context)),
  );
  stdin.end("one\n  .two\n");
  assert.deepEqual(await input.next("> "), { type: "line", text: "one" });
  assert.equal(await input.peek(), "  .two");
  assert.deepEqual(await input.next("> "), { type: "line", text: "  .two" });
  assert.deepEqual(await input.next("> "), { type: "end" });
});
