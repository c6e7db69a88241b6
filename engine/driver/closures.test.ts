import assert from "node:assert/strict";
import { test } from "node:test";
import { compileJob } from "../compile/compileJob.ts";
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

/** One thing that one lambda captures: the statements that make it, the lambda, and what it makes of the number 2. */
const captures: readonly (readonly [what: string, given: string, lambda: string, result: unknown])[] = [
  ["a constant", "const factor = 3;", "(n) => n * factor", 6],
  ["a Map", 'const names = new Map([[2, "two"]]);', "(n) => [names.get(n) ?? null, names.size]", ["two", 1]],
  [
    "a Date",
    "const since = new Date(86_400_000);",
    "(n) => [since.getTime() + n, since.toISOString()]",
    [86_400_002, "1970-01-02T00:00:00.000Z"],
  ],
  [
    "an instance of a class of the job with its methods",
    `class Shift {
      readonly by: number;
      constructor(by: number) { this.by = by; }
      apply(n: number): number { return n + this.by; }
      get name(): string { return "by " + this.by; }
    }
    const shift = new Shift(100);`,
    "(n) => [shift.apply(n), shift.name, shift instanceof Shift]",
    [102, "by 100", true],
  ],
  [
    "a helper that calls another one that calls the first",
    `function isEven(n: number): boolean { return n === 0 || isOdd(n - 1); }
    const isOdd = (n: number): boolean => n !== 0 && isEven(n - 1);`,
    "(n) => [isEven(n), isOdd(n)]",
    [true, false],
  ],
];

for (const [what, given, lambda, result] of captures) {
  testOperation(`a function captures ${what}, in an operator and inside transform`, {
    input: [[2]],
    given,
    operation: `input.map(${lambda}).union(input.transform((rdd) => rdd.map(${lambda})))`,
    expected: [[result, result]],
    ordered: true,
  });
}

test("functions inside foreachRDD capture the same, what was made there included", async () => {
  const statements = captures.map(
    ([, given, lambda]) => `{\n${given}\nconsole.log(JSON.stringify(await rdd.map(${lambda}).collect()));\n}`,
  );
  const run = new TestRun(`import { StreamingContext } from "dstream";
const ssc = new StreamingContext(1);
ssc.queueStream([[2]]).foreachRDD(async (rdd) => {
${statements.join("\n")}
});
ssc.start();
`);
  try {
    await run.advance(1);
    assert.deepEqual(
      run.log,
      captures.map(([, , , result]) => JSON.stringify([result])),
    );
  } finally {
    await run.close();
  }
});

testOperation("changing a captured variable in a task changes nothing on the driver", {
  input: [[1, 2], [3]],
  given: `
    let seen = 0;
    const all = [0];
  `,
  operation:
    "input.map((n) => { seen += n; all.push(n); return n; }).transform((rdd) => rdd.map((n) => [n, seen, all.length]))",
  expected: [
    [
      [1, 0, 1],
      [2, 0, 1],
    ],
    [[3, 0, 1]],
  ],
  ordered: true,
});

test("a closure inside foreachRDD uses the result of an action that was awaited", async () => {
  const run = new TestRun(`import { StreamingContext } from "dstream";
const ssc = new StreamingContext(1);
ssc.queueStream([[1, 2, 3], [10, 20]]).foreachRDD(async (rdd) => {
  const largest = await rdd.reduce((a, b) => Math.max(a, b));
  const shares = await rdd.map((n) => n / largest).collect();
  console.log(JSON.stringify(shares));
});
ssc.start();
`);
  try {
    await run.advance(2);
    assert.deepEqual(run.log, [JSON.stringify([1 / 3, 2 / 3, 1]), "[0.5,1]"]);
  } finally {
    await run.close();
  }
});

test("typed arrays are not in the language of jobs: the compiler says so at their place", () => {
  const text = `import { StreamingContext } from "dstream";
const ssc = new StreamingContext(1);
const weights = new Float64Array(3);
ssc.queueStream([[1]]).map((n) => n * (weights[0] ?? 1)).print();
ssc.start();
`;
  const result = compileJob({ files: [{ path: "job.ts", text }], entry: "job.ts" });
  assert.ok(!result.ok);
  const [complaint] = result.diagnostics;
  assert.deepEqual([complaint?.position.line, complaint?.position.column], [3, 21]);
  assert.match(complaint?.message ?? "", /Float64Array/);
});

/** Programs that capture in line 5 what cannot travel, and how the error names it. */
const refusals: readonly (readonly [what: string, declaration: string, use: string, name: RegExp])[] = [
  ["the context", "const captured = ssc;", "captured ? n : 0", /`captured`\. It is a StreamingContext/],
  ["a stream", "const captured = numbers.count();", "captured ? n : 0", /`captured`\. It is a DStream/],
  ["a promise", "const captured = Promise.resolve(1);", "[captured].length + n", /`captured`\. It is a Promise/],
  ["a bound function", "const captured = [].push.bind([1]);", "captured.length + n", /`captured`\. It is a function/],
  ["an iterator", "const captured = [1].values();", "captured ? n : 0", /`captured`\. It is an iterator/],
  [
    "what lies deep inside",
    "const captured = { a: [ssc] };",
    "captured.a.length",
    /`captured\.a\[0\]`\. It is a Stream/,
  ],
];

for (const [what, declaration, use, message] of refusals) {
  test(`capturing ${what} is refused at the use, and the declaration is named (spec: Task not serializable)`, async () => {
    const run = new TestRun(`import { StreamingContext } from "dstream";
const ssc = new StreamingContext(1);
const numbers = ssc.queueStream([[1]]);
${declaration}
numbers.map((n) => ${use}).print();
ssc.start();
`);
    try {
      const { error } = await run.ended;
      assert.deepEqual([error?.code, error?.name], ["taskNotSerializable", "SparkException"]);
      assert.match(error?.message ?? "", /^Task not serializable: /);
      assert.match(error?.message ?? "", message);
      assert.deepEqual([error?.position?.file, error?.position?.line], ["job.ts", 5]);
      const related = error?.related?.map(({ message: text, position }) => [text, position.line]);
      assert.deepEqual(related, [["`captured` is declared here", 4]]);
      assert.deepEqual(
        run.all("error").map((event) => event.error),
        [error],
      );
    } finally {
      await run.close();
    }
  });
}

test("what cannot travel is refused inside transform too: the batch is lost, the next one is made", async () => {
  const run = new TestRun(`import { StreamingContext } from "dstream";
const ssc = new StreamingContext(1);
ssc.queueStream([[1], [2]]).transform((rdd, time) =>
  time.milliseconds === 1000 ? rdd.map((n) => [n, time, rdd].length) : rdd,
).print();
ssc.start();
`);
  try {
    await run.advance(2);
    const { error, batchTime } = await run.event("batchLost");
    assert.deepEqual(
      [error.code, error.position?.line, error.position?.column, batchTime],
      ["taskNotSerializable", 4, 57, 1000],
    );
    assert.deepEqual(
      error.related?.map(({ position }) => [position.line, position.column]),
      [[3, 40]],
    );
    assert.deepEqual(
      run.outputs.map(({ rows }) => rows),
      [[2]],
    );
  } finally {
    await run.close();
  }
});

test("what cannot travel is refused inside foreachRDD too, for the batch", async () => {
  const run = new TestRun(`import { StreamingContext } from "dstream";
const ssc = new StreamingContext(1);
ssc.queueStream([[1]]).foreachRDD(async (rdd) => {
  await rdd.map((n) => [n, rdd]).count();
});
ssc.start();
`);
  try {
    await run.advance(1);
    const { error, batchTime } = await run.event("error");
    assert.deepEqual([error.code, error.position?.line, batchTime], ["taskNotSerializable", 4, 1000]);
    assert.match(error.message, /`rdd`\. It is an RDD/);
  } finally {
    await run.close();
  }
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
