/** Every example of the declarations of SparkContext and RDD says what it gives, and gives it. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { localExecutors } from "./testing/localExecutors.ts";
import { runProgram } from "./testing/runProgram.ts";

interface Example {
  readonly statements: string;
  readonly expected: unknown;
}

/** Lines like `await sc.parallelize([1]).collect()   // [1]`: statements, the last one an expression, and its value as JSON. */
const EXAMPLE_LINE = /^ *\* (?<code>.*\bsc\..*?) {3}\/\/ (?<value>.*)$/gm;

function examplesIn(text: string): Example[] {
  return Array.from(text.matchAll(EXAMPLE_LINE), ({ groups }) => {
    const { code = "", value = "" } = groups ?? {};
    const last = code.lastIndexOf("; ");
    const statements = last < 0 ? `show(${code});` : `${code.slice(0, last)}; show(${code.slice(last + 2)});`;
    return { statements, expected: JSON.parse(value) as unknown };
  });
}

test("every example of SparkContext and RDD gives what it says", async (t) => {
  const examples = examplesIn(readFileSync(new URL("dstream.d.ts", import.meta.url), "utf8"));
  const { startScheduler } = localExecutors(t);
  const written = await runProgram(
    `const sc = new SparkContext();
     const show = (value: unknown) => console.log(JSON.stringify(value));
     ${examples.map(({ statements }) => `{ ${statements} }`).join("\n")}`,
    { startScheduler },
  );
  const found = examples.map(({ statements }, i) => [statements, JSON.parse(written[i] ?? "null") as unknown]);
  assert.ok(examples.length > 60, `only ${examples.length} examples were found`);
  assert.deepEqual(
    found,
    examples.map(({ statements, expected }) => [statements, expected]),
  );
});
