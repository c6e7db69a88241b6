import assert from "node:assert/strict";
import { test } from "node:test";
import { lineBlock, TestExecutor } from "../testing/testExecutor.ts";

test("lines come block by block and are counted", async () => {
  const blocks = [lineBlock("I love hadoop\n\n"), lineBlock(""), lineBlock("I love 中文\n")];
  const report = await new TestExecutor().report({
    pipeline: { from: { source: "lines", blocks }, operators: [] },
    sink: { sink: "count" },
  });
  assert.deepEqual([report.type, report.metrics.recordsIn, report.metrics.recordsOut], ["taskCompleted", 3, 3]);
  assert.deepEqual(await new TestExecutor().collect({ source: "lines", blocks }), ["I love hadoop", "", "I love 中文"]);
});

test("a failed line is known by its position over all blocks", async () => {
  const blocks = [lineBlock("1\n2\n"), lineBlock("3\nx\n")];
  const error = await new TestExecutor(["line => JSON.parse(line)"]).error({
    partition: 2,
    pipeline: { from: { source: "lines", blocks }, operators: [{ op: "map", f: 0 }] },
    sink: { sink: "count" },
  });
  assert.deepEqual([error.code, error.name], ["userError", "SyntaxError"]);
  assert.deepEqual(error.record, { index: 3, partition: 2, sample: "x" });
});
