import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import type { CompiledJob } from "../protocol/compiledJob.ts";
import type { ErrorInfo } from "../protocol/errorInfo.ts";
import { ManualClock } from "../util/Clock.ts";
import { EngineError } from "../util/errors.ts";
import { JobCompartment } from "./JobCompartment.ts";
import { JobConsole } from "./JobConsole.ts";
import { testJob } from "./testing/testJob.ts";
import { toUserError } from "./toUserError.ts";

const dstream = {
  deep: (n: number): number => (n === 0 ? dstream.refuse() : dstream.deep(n - 1) + 1),
  refuse: (): never => {
    throw new EngineError("invalidDuration", "no such duration", {
      name: "IllegalArgumentException",
      params: { value: 1 },
    });
  },
};
const console = new JobConsole({ sink: () => {}, clock: new ManualClock() });

async function errorOf(job: CompiledJob): Promise<ErrorInfo> {
  try {
    await new JobCompartment({ job, dstream, console }).runModules();
  } catch (thrown) {
    return toUserError(thrown, job);
  }
  return assert.fail("it ran");
}

test("frames are the user's own, innermost first", async () => {
  const error = await errorOf(
    testJob(
      `function inner() { throw new RangeError("deep"); }\nfunction outer() {\n  inner();\n}\n[1].forEach(outer);`,
    ),
  );
  assert.deepEqual(error, {
    code: "userError",
    name: "RangeError",
    message: "deep",
    position: { file: "job.ts", line: 1, column: 26 },
    userFrames: [
      { file: "job.ts", line: 1, column: 26 },
      { file: "job.ts", line: 3, column: 3 },
      { file: "job.ts", line: 5, column: 5 },
    ],
  });
});

test("text that the compiler inserted is taken off the column", async () => {
  const job = testJob(`f(() => 1); function f() {} throw 1, new Error("x");`.replace("throw 1, ", "throw "));
  const [module] = job.modules;
  assert.ok(module);
  const inserted = { ...module, insertions: [{ line: 2, column: 3, length: 4 }] };
  const { position } = await errorOf({ ...job, modules: [inserted] });
  assert.equal(position?.column, 35 - 4);
});

test("a function on an executor has exact columns, whatever was inserted into the module", () => {
  const job = testJob("", [{ text: "(x) => x.a.b" }]);
  const [module] = job.modules;
  assert.ok(module);
  const withInsertion = { ...job, modules: [{ ...module, insertions: [{ line: 2, column: 1, length: 7 }] }] };
  const { functionTable } = new JobCompartment({ job: withInsertion, dstream, console });
  const f = functionTable.instantiate({
    kind: "job",
    functionId: 0,
    value: { root: 0, nodes: [{ kind: "function", id: 0, captures: [] }] },
  });
  assert.throws(
    () => f({}),
    (thrown) => {
      assert.deepEqual(toUserError(thrown, withInsertion).position, { file: "job.ts", line: 1, column: 12 });
      return true;
    },
  );
});

test("files may have names with spaces and Chinese characters", async () => {
  const path = "练习/my job.ts";
  const job = testJob(`null.x;`);
  const modules = job.modules.map((module) => ({ ...module, path }));
  const error = await errorOf({ ...job, files: [{ path, text: "" }], modules });
  assert.deepEqual(error.position, { file: path, line: 1, column: 6 });
});

test("engine errors keep code, name and params, and get the place in the user's file", async () => {
  assert.deepEqual(await errorOf(testJob(`\n$job.dstream.refuse();`)), {
    code: "invalidDuration",
    name: "IllegalArgumentException",
    message: "no such duration",
    params: { value: 1 },
    position: { file: "job.ts", line: 2, column: 14 },
    userFrames: [{ file: "job.ts", line: 2, column: 14 }],
  });
});

test("the user's place is found below many functions of the engine", async () => {
  const error = await errorOf(testJob(`$job.dstream.deep(30);`));
  assert.deepEqual(error.position, { file: "job.ts", line: 1, column: 14 });
});

test("what is thrown need not be an error", async () => {
  const messageOf = async (thrown: string): Promise<string> => (await errorOf(testJob(`throw ${thrown};`))).message;
  assert.deepEqual(
    [await messageOf("{ a: 1 }"), await messageOf("7"), await messageOf("undefined"), await messageOf("'text'")],
    ["{ a: 1 }", "7", "undefined", "text"],
  );
  assert.deepEqual([await messageOf("() => 1"), await messageOf("Symbol('s')")], ["a function", "Symbol(s)"]);
});

test("a stack overflow has its place", async () => {
  const error = await errorOf(testJob(`const f = () => f();\nf();`));
  assert.equal(error.name, "RangeError");
  assert.equal(error.position?.line, 1);
});

test("hostile errors neither break it nor get through", async () => {
  const getters = await errorOf(
    testJob(
      `const e = new Error("x"); for (const k of ["name", "message", "stack"]) Object.defineProperty(e, k, { get() { throw e; } }); throw e;`,
    ),
  );
  assert.deepEqual(getters, { code: "userError", name: "Error", message: getters.message });
  const huge = await errorOf(testJob(`throw new Error("x".repeat(1e6));`));
  assert.equal(huge.message.length, 2_000);
  const fakeStack = await errorOf(testJob(`const e = new Error("x"); e.stack = "at f (job.ts:99:99)"; throw e;`));
  assert.equal(fakeStack.position, undefined);
  const fakeCode = await errorOf(testJob(`throw { code: "invalidDuration", name: 1, message: {} };`));
  assert.deepEqual([fakeCode.code, fakeCode.name], ["userError", "Error"]);
});

test("messages do not show where the engine is installed", () => {
  const folder = fileURLToPath(new URL(".", import.meta.url));
  const { message } = toUserError(new Error(`no file ${folder}x.ts`), testJob(""));
  assert.equal(message, "no file engine/sandbox/x.ts");
});
