import assert from "node:assert/strict";
import { test } from "node:test";
import type { CompiledJob } from "../protocol/compiledJob.ts";
import { JOB_GLOBALS } from "../protocol/jobGlobals.ts";
import { ManualClock } from "../util/Clock.ts";
import { ClosureRegistry } from "./ClosureRegistry.ts";
import { JobCompartment } from "./JobCompartment.ts";
import { JobConsole } from "./JobConsole.ts";
import { testJob } from "./testing/testJob.ts";
import { toUserError } from "./toUserError.ts";

interface Ran {
  readonly output: string[];
  readonly shown: unknown[];
}

async function run(job: CompiledJob, closures?: ClosureRegistry): Promise<Ran> {
  const output: string[] = [];
  const shown: unknown[] = [];
  const console = new JobConsole({ sink: (_stream, text) => output.push(text), clock: new ManualClock() });
  const dstream = { show: (value: unknown) => shown.push(value) };
  await new JobCompartment({ job, dstream, console, ...(closures && { closures }) }).runModules();
  return { output, shown };
}

function moduleOf(path: string, text: string): CompiledJob["modules"][number] {
  const source = `(function ($job, ${JOB_GLOBALS.join(", ")}) { "use strict"; return async function () {\n${text}\n}; })`;
  return { path, source, insertions: [] };
}

test("a module runs with the language, its console and what it imports from dstream", async () => {
  const { output, shown } = await run(
    testJob(`
      const { show } = $job.dstream;
      console.log("hello", [1, 2], new Map([["a", 1]]));
      show(Math.max(...new Set([1, 5, 3])));
      show(await Promise.resolve(7));
      show(Date.now() > 1e12 && Math.random() < 1 && new Date(0).toISOString());`),
  );
  assert.deepEqual(output, ["hello [ 1, 2 ] Map(1) { 'a' => 1 }"]);
  assert.deepEqual(shown, [5, 7, "1970-01-01T00:00:00.000Z"]);
});

test("modules run in order, wait for each other and see each other's exports live", async () => {
  const job = {
    ...testJob(""),
    modules: [
      moduleOf(
        "lib/count.ts",
        `$job.export({ n: () => n, add: () => add }); let n = await 1; function add() { n += 1; }`,
      ),
      moduleOf("job.ts", `const count = $job.import("lib/count.ts"); count.add(); $job.dstream.show(count.n);`),
    ],
  };
  assert.deepEqual((await run(job)).shown, [2]);
});

test("importing a module that is not there is refused by its path", async () => {
  await assert.rejects(run(testJob(`$job.import("other.ts")`)), /The job has no module other\.ts/);
});

test("an error of the program has its place in the user's file", async () => {
  const job = testJob(`const a = 1;\n  const b = null; b.c;`);
  const error = await run(job).then(
    () => assert.fail("it ran"),
    (thrown: unknown) => toUserError(thrown, job),
  );
  assert.deepEqual(error, {
    code: "userError",
    name: "TypeError",
    message: "Cannot read properties of null (reading 'c')",
    position: { file: "job.ts", line: 2, column: 21 },
    userFrames: [{ file: "job.ts", line: 2, column: 21 }],
  });
});

test("what a job is given is frozen: it cannot change the engine's functions", async () => {
  await assert.rejects(run(testJob(`$job.dstream.show.call = null;`)), TypeError);
  await assert.rejects(run(testJob(`console.log = null;`)), TypeError);
  await assert.rejects(run(testJob(`$job.fn = null;`)), TypeError);
});

test("functions that modules register are known to the registry", async () => {
  const job = testJob(`const n = 3; $job.dstream.show($job.fn((x) => x + n, 0, () => ({ n })));`, [
    { text: "(x) => x + n", captures: ["n"], name: "addN" },
  ]);
  const closures = new ClosureRegistry(job, () => ({}));
  const { shown } = await run(job, closures);
  assert.equal(closures.isRegistered(shown[0]), true);
  assert.deepEqual(closures.describeFunction(shown[0]), {
    name: "addN",
    position: { file: "job.ts", line: 10, column: 1 },
  });
  assert.equal(closures.isRegistered(Math.max), false);
  assert.deepEqual(closures.describeFunction("text"), {});
});
