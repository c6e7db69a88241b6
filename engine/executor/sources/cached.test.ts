import assert from "node:assert/strict";
import { test } from "node:test";
import type { SourcePlan } from "../../protocol/taskPlan.ts";
import { lineBlock, TestExecutor } from "../testing/testExecutor.ts";

const long = "a line that is longer than thirteen characters";

function cachedLines(rddId: number, partition = 0): SourcePlan {
  const compute = {
    from: { source: "lines", blocks: [lineBlock(`${long}\nb\n`)] } as const,
    operators: [{ op: "map", f: 0 } as const],
  };
  return { source: "cached", rddId, partition, compute };
}

test("a cached partition is computed once and then kept, until it is dropped", async () => {
  const executor = new TestExecutor(["line => { console.log('computed'); return [line, 1]; }"]);
  const expected = [
    [long, 1],
    ["b", 1],
  ];
  for (let round = 0; round < 3; round++) assert.deepEqual(await executor.collect(cachedLines(1)), expected);
  assert.equal(executor.output.length, 2);
  await executor.collect(cachedLines(2));
  await executor.collect(cachedLines(1, 1));
  assert.equal(executor.output.length, 6);
  executor.executor.dropRdds([1]);
  await executor.collect(cachedLines(2));
  assert.equal(executor.output.length, 6);
  await executor.collect(cachedLines(1));
  assert.equal(executor.output.length, 8);
});

test("records are counted once, whether they are computed or kept", async () => {
  const executor = new TestExecutor(["line => line"]);
  const task = { pipeline: { from: cachedLines(1), operators: [] }, sink: { sink: "count" } as const };
  const counts = [await executor.report(task), await executor.report(task)].map(({ metrics }) => metrics.recordsIn);
  assert.deepEqual(counts, [2, 2]);
});
