import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { TestExecutor } from "../testing/testExecutor.ts";

let folder = "";
before(() => {
  folder = mkdtempSync(join(tmpdir(), "text-source-"));
});
after(() => rmSync(folder, { recursive: true }));

test("a text file's split gives its lines; the path may be relative to the job's folder", async () => {
  writeFileSync(join(folder, "words.txt"), "one\r\ntwo\nthree");
  const executor = new TestExecutor([], folder);
  const split = { source: "textFile", path: "words.txt" } as const;
  assert.deepEqual(await executor.collect({ ...split, start: 0, end: 4 }), ["one"]);
  assert.deepEqual(await executor.collect({ ...split, start: 4, end: 14 }), ["two", "three"]);
});

test("a file that vanished ends the task with its path", async () => {
  const from = { source: "textFile", path: join(folder, "gone.txt"), start: 0, end: 10 } as const;
  const error = await new TestExecutor().error({ pipeline: { from, operators: [] }, sink: { sink: "count" } });
  assert.equal(error.code, "fileNotReadable");
  assert.match(error.message, /gone\.txt could not be read.*no such file/);
});
