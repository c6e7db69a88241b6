import assert from "node:assert/strict";
import { test } from "node:test";
import { testOperation } from "./testing/testOperation.ts";
import { TestRun } from "./testing/TestRun.ts";

testOperation("functions reach executors with captured constants, Maps and helper functions", {
  input: [[1, 2, 3]],
  given: `
    const factor = 10;
    const names = new Map([[10, "ten"], [20, "twenty"]]);
    function nameOf(n: number): string { return names.get(n) ?? prefix + n; }
    const prefix = "number ";
  `,
  operation: "input.map((n) => nameOf(n * factor))",
  expected: [["ten", "twenty", "number 30"]],
  ordered: true,
});

testOperation("a variable that changes between batches has its value of the time when the batch's job is made", {
  input: [[1], [1], [1]],
  given: `
    let offset = 0;
    input.foreachRDD(() => { offset += 100; });
  `,
  operation: "input.map((n) => n + offset)",
  expected: [[1], [101], [201]],
});

testOperation("functions made for one batch inside transform keep that batch's values", {
  input: [[1], [2]],
  operation: "input.transform((rdd, time) => { const at = time.milliseconds; return rdd.map((n) => [n, at]); })",
  expected: [[[1, 1000]], [[2, 2000]]],
});

testOperation("functions of the language travel by name, alone and inside what is captured", {
  input: [[4, -1, 0]],
  given: `
    const { max } = Math;
    const parsers = [Number.parseFloat, String];
  `,
  operation:
    "input.filter(Boolean).map(String).map(Number).map((n) => max(n, 0)).map((n) => parsers.map((p) => p(`${n}.5`)))",
  expected: [
    [
      [4.5, "4.5"],
      [0.5, "0.5"],
    ],
  ],
  ordered: true,
});

test("a helper from another module travels with the function that uses it", async () => {
  const source = `import { StreamingContext } from "dstream";
import { double } from "./lib/double";
const ssc = new StreamingContext(1);
ssc.queueStream([[3]]).map((n) => double(n)).print();
ssc.start();
`;
  const run = new TestRun(source, {
    modules: { "lib/double.ts": "const two = 2; export const double = (n: number) => n * two;" },
  });
  try {
    await run.advance(1);
    assert.deepEqual(run.outputs[0]?.rows, [6]);
  } finally {
    await run.close();
  }
});

test("a captured StreamingContext is refused at the line that uses it, before the start", async () => {
  const run = new TestRun(`import { StreamingContext } from "dstream";
const ssc = new StreamingContext(1);
const numbers = ssc.queueStream([[1]]);
numbers.map((n) => n + (ssc ? 1 : 0)).print();
ssc.start();
`);
  try {
    const ended = await run.ended;
    assert.equal(ended.exitCode, 1);
    assert.equal(ended.error?.code, "taskNotSerializable");
    assert.equal(ended.error?.name, "SparkException");
    assert.equal(ended.error?.position?.line, 4);
    assert.match(ended.error?.message ?? "", /ssc/);
  } finally {
    await run.close();
  }
});
