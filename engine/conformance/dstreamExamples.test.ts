/** Every example in the declarations of DStream gives what it says, and every other one passes the compiler. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { compileJob } from "../compile/compileJob.ts";
import { TestRun } from "../driver/testing/TestRun.ts";
import type { CompiledJob, SourceFile } from "../protocol/compiledJob.ts";
import { sortedRows } from "./plainValue.ts";
import { type FromTestProgram, HARNESS_TYPES } from "./testHarness.ts";

const DECLARATIONS = readFileSync(new URL("../api/dstream.d.ts", import.meta.url), "utf8");
const NAMES = [...DECLARATIONS.matchAll(/^export (?:abstract class|class|function|const) (\w+)/gm)].map(
  ([, name]) => name,
);
const TYPES = [...DECLARATIONS.matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, name]) => name);
const IMPORTS = `import { ${NAMES.join(", ")} } from "dstream";\nimport type { ${TYPES.join(", ")} } from "dstream";\n`;

/** A number of batches, for example `[1] | [] | [2]`. */
type Batches = readonly (readonly unknown[])[];

interface Example {
  readonly input: string;
  readonly other: string | undefined;
  readonly partitions: number;
  readonly call: string;
  readonly output: Batches;
}

const EXAMPLE =
  /`(?<input>\[[^`]*)`(?: and `(?<other>[^`]*)`)?(?: in (?<partitions>one|two) partitions?)?\s→ `(?<call>[^`]*)`\s→ `(?<output>[^`]*)`/g;

function examplesIn(declarations: string): Example[] {
  const text = declarations.replace(/\n *\* ?/g, "\n");
  return Array.from(text.matchAll(EXAMPLE), ({ groups = {} }) => {
    const { input = "", other, partitions, call = "", output = "" } = groups;
    return { input, other, call, partitions: partitions === "two" ? 2 : 1, output: batchesOf(output) };
  });
}

function batchesOf(text: string): Batches {
  return JSON.parse(`[${text.split(" | ").join(",")}]`) as Batches;
}

/** One program that runs all examples side by side. */
function programOf(examples: readonly Example[]): string {
  const lines = examples.map(({ input, other, partitions, call }, i) => {
    const stream = (text: string): string => `testInput(ssc, ${JSON.stringify(batchesOf(text))}, ${partitions})`;
    const second = other === undefined ? "" : `const other = ${stream(other)}; `;
    return `{ ${second}testOutput(${stream(input)}.${call}, ${i}); }`;
  });
  return `${IMPORTS}import { testInput, testOutput } from "dstream";
const ssc = new StreamingContext(Seconds(1));
ssc.checkpoint("checkpoint");
${lines.join("\n")}
ssc.start();
`;
}

function compileExamples(files: readonly SourceFile[]): CompiledJob {
  const result = compileJob({ files, entry: "job.ts" }, DECLARATIONS + HARNESS_TYPES);
  if (result.ok) return result.job;
  const lines = files[0]?.text.split("\n") ?? [];
  assert.fail(result.diagnostics.map(({ message, position }) => `${message}\n${lines[position.line - 1]}`).join("\n"));
}

test("every example of DStream gives what it says", async () => {
  const examples = examplesIn(DECLARATIONS);
  assert.ok(examples.length > 30, `only ${examples.length} examples were found`);
  const found: unknown[][][] = examples.map(() => []);
  const run = new TestRun(programOf(examples), {
    compile: compileExamples,
    driver: new URL("./conformanceDriverMain.ts", import.meta.url),
    onMessage: (message) => {
      const event = message as FromTestProgram;
      if (event.type === "testBatch") (found[event.output] ??= [])[event.batchTime / 1000 - 1] = [...event.rows];
    },
  });
  try {
    await run.advance(Math.max(...examples.map(({ output }) => output.length)));
    assert.deepEqual(run.all("error"), []);
  } finally {
    await run.close();
  }
  assert.deepEqual(
    examples.map(({ call, output }, i) => [call, output.map((_, n) => sortedRows(found[i]?.[n] ?? []))]),
    examples.map(({ call, output }) => [call, output.map(sortedRows)]),
  );
});

/** What examples that are not run take for granted. */
const GIVEN = `
const ssc = new StreamingContext(Seconds(1));
const sc = ssc.sparkContext;
const lines = ssc.textFileStream("texts");
const pairs = lines.map((line) => [line, 1]);
const counts = pairs.reduceByKey((a, b) => a + b);
const db = await connect("spark");
const stream = KafkaUtils.createDirectStream(ssc, { brokers: "localhost:9092", topics: ["words"] });
class Numbers extends Receiver<number> {
  readonly pauseMs: number;
  constructor(pauseMs: number) {
    super();
    this.pauseMs = pauseMs;
  }
  onStart() {
    every(this.pauseMs, () => this.store(1));
  }
  onStop() {}
}
`;

test("every other example passes the compiler", () => {
  const text = DECLARATIONS.replace(/\n *\* ?/g, "\n");
  const codes = Array.from(text.matchAll(/@example\n([^]*?)\n\//g), ([, code = ""]) => code.trim());
  const blocks = codes.map((code) => `{\n${code}\n}`);
  assert.ok(codes.length > 70, `only ${codes.length} examples were found`);
  compileExamples([{ path: "job.ts", text: IMPORTS + GIVEN + blocks.join("\n") }]);
});
