import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { recordsPipeline, TestExecutor } from "../testing/testExecutor.ts";

let folder = "";
before(() => {
  folder = mkdtempSync(join(tmpdir(), "text-files-"));
});
after(() => rmSync(folder, { recursive: true }));

test("textFile writes the partition's file, relative to the job's folder", async () => {
  const executor = new TestExecutor([], folder);
  const pipeline = recordsPipeline([["hello", 1], "x"]);
  for (const style of ["scala", "python"] as const) {
    const result = await executor.run({ partition: 2, pipeline, sink: { sink: "textFile", directory: style, style } });
    assert.deepEqual(result, { sink: "textFile", count: 2 });
  }
  assert.equal(readFileSync(join(folder, "scala", "part-00002"), "utf8"), "(hello,1)\nx\n");
  assert.equal(readFileSync(join(folder, "python", "part-00002"), "utf8"), "('hello', 1)\nx\n");
});

test("a task that fails leaves no file", async () => {
  const executor = new TestExecutor(["x => { if (x > 1) throw new Error('no'); return x; }"], folder);
  await executor.error({
    pipeline: recordsPipeline([1, 2], [{ op: "map", f: 0 }]),
    sink: { sink: "textFile", directory: "failed", style: "scala" },
  });
  assert.deepEqual(readdirSync(join(folder, "failed")), []);
});
