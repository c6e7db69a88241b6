import assert from "node:assert/strict";
import { test } from "node:test";
import { compileJob } from "./compileJob.ts";

const HEAD = `import { StreamingContext } from "dstream";
const ssc = new StreamingContext(1);
const numbers = ssc.queueStream([[1]]);
`;

/** Warnings about a program: place, and the places that belong to them. */
function warningsOf(statements: string): string[] {
  const result = compileJob({ files: [{ path: "job.ts", text: HEAD + statements }], entry: "job.ts" });
  assert.ok(result.ok, JSON.stringify(result));
  return result.warnings.map(({ code, message, position, related = [] }) => {
    assert.match(message, /^Task not serializable: `\w+` is an? \w+, /);
    return [code, position, ...related.map((place) => place.position)]
      .map((part) => (typeof part === "string" ? part : `${part.line}:${part.column}`))
      .join(" ");
  });
}

test("a function for executors that uses a context, a stream or an RDD is warned of at the use, with the declaration", () => {
  assert.deepEqual(warningsOf("numbers.map((n) => [n, ssc]);"), ["taskNotSerializable 4:24 2:7"]);
  assert.deepEqual(warningsOf("numbers.filter(() => { const inner = () => numbers; return inner() === numbers; });"), [
    "taskNotSerializable 4:44 3:7",
  ]);
  const insideOutput = "numbers.foreachRDD(async (rdd) => {\n  await rdd.map((n) => rdd.id).count();\n});".replace(
    ".id",
    "",
  );
  assert.deepEqual(warningsOf(insideOutput), ["taskNotSerializable 5:24 4:27"]);
});

test("functions that stay on the driver, and plain values, are fine", () => {
  assert.deepEqual(warningsOf("numbers.transform((rdd) => rdd.union(ssc.sparkContext.parallelize([1])));"), []);
  assert.deepEqual(warningsOf("numbers.foreachRDD((rdd, time) => { console.log(ssc.getState()); });"), []);
  assert.deepEqual(warningsOf("const factor = 2; numbers.map((n) => n * factor);"), []);
  assert.deepEqual(
    warningsOf("interface RDD { readonly n: number }\nconst own: RDD = { n: 1 }; numbers.map((n) => own.n);"),
    [],
  );
});
