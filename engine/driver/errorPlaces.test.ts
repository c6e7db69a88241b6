import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { compileJob } from "../compile/compileJob.ts";
import { HARNESS_TYPES } from "../conformance/testHarness.ts";
import type { CompiledJob, SourceFile } from "../protocol/compiledJob.ts";
import type { SourcePosition } from "../protocol/errorInfo.ts";
import { TestRun } from "./testing/TestRun.ts";

/** `▲` stands before the place that the error must name. */
interface Case {
  readonly what: string;
  readonly statements: string;
  readonly name: string;
  readonly text: RegExp;
}

const HEAD = `import { Milliseconds, Seconds, StateSpec, StorageLevel, StreamingContext, Time, type DStream } from "dstream";
const ssc = new StreamingContext(1);
const numbers: DStream<number> = ssc.queueStream([[1]]);
const pairs = numbers.map((n) => [n, n]);
`;

/** Programs of which one statement throws, and nothing catches it. */
const fatal: readonly Case[] = [
  {
    what: "a union of different slides (spec 2.5)",
    statements: "numbers.▲union(numbers.window(Seconds(2), Seconds(2)));",
    name: "IllegalArgumentException",
    text: /^requirement failed: Some of the DStreams have different slide durations/,
  },
  {
    what: "a union of different contexts (spec 2.5)",
    statements:
      "const other = new StreamingContext(ssc.sparkContext, 1);\nssc.▲union(numbers, other.queueStream([[1]]));",
    name: "IllegalArgumentException",
    text: /^requirement failed: Some of the DStreams have different contexts/,
  },
  {
    what: "a join of different slides (spec 2.5)",
    statements: "pairs.▲join(pairs.window(Seconds(2), Seconds(2)));",
    name: "IllegalArgumentException",
    text: /different slide durations/,
  },
  {
    what: "a transform of no streams (spec 2.4)",
    statements: "ssc.▲transform([], () => ssc.sparkContext.emptyRDD());",
    name: "IllegalArgumentException",
    text: /^requirement failed: List of DStreams to transform is empty/,
  },
  {
    what: "a storage level after start (spec 2.6)",
    statements: "numbers.print();\nssc.start();\nnumbers.▲cache();",
    name: "UnsupportedOperationException",
    text: /Cannot change storage level/,
  },
  {
    what: "a checkpoint interval after start (spec 2.6)",
    statements: "numbers.print();\nssc.start();\nnumbers.▲checkpoint(Seconds(10));",
    name: "UnsupportedOperationException",
    text: /Cannot change checkpoint interval/,
  },
  {
    what: "a slice before start (spec 2.7)",
    statements: "numbers.▲slice(new Time(0), new Time(1000));",
    name: "SparkException",
    text: /has not been initialized/,
  },
  {
    what: "a transformation after start (spec 2.8)",
    statements: "numbers.print();\nssc.start();\nnumbers\n  .▲map((n) => n);",
    name: "IllegalStateException",
    text: /starting a context/,
  },
  {
    what: "an input after start (spec 2.8)",
    statements: 'numbers.print();\nssc.start();\nssc.▲socketTextStream("localhost", 9999);',
    name: "IllegalStateException",
    text: /starting a context/,
  },
  {
    what: "an output after stop (spec 2.8)",
    statements: "await ssc.stop();\nnumbers.▲print();",
    name: "IllegalStateException",
    text: /stopping a context/,
  },
  {
    what: "a window that is no multiple (spec 3.2)",
    statements: "numbers\n  .filter((n) => n > 0)\n  .▲window(Seconds(1.5))\n  .print();",
    name: "Exception",
    text: /must be a multiple of the slide duration of parent/,
  },
  {
    what: "a slide that is no multiple, in a window made of windows (spec 3.2)",
    statements: "pairs.▲groupByKeyAndWindow(Seconds(2), Milliseconds(700));",
    name: "Exception",
    text: /slide duration of windowed DStream \(700 ms\) must be a multiple of the slide duration of parent/,
  },
  {
    what: "an inverse window that is no multiple (spec 3.2)",
    statements: "pairs.▲reduceByKeyAndWindow((a, b) => a + b, (a, b) => a - b, Seconds(1.5));",
    name: "IllegalArgumentException",
    text: /^requirement failed: .*must be multiple of the slide duration of parent/,
  },
  {
    what: "an inverse window whose slide is no multiple (spec 3.2)",
    statements: "numbers.▲countByWindow(Seconds(2), Seconds(1.5));",
    name: "IllegalArgumentException",
    text: /must be multiple of the slide duration of parent/,
  },
  {
    what: "a state without a checkpoint folder (spec 3.9)",
    statements: "pairs\n  .▲updateStateByKey((values) => values.length)\n  .print();\nssc.start();",
    name: "IllegalArgumentException",
    text: /^requirement failed: The checkpoint directory has not been set/,
  },
  {
    what: "a checkpoint interval below the slide (spec 3.9)",
    statements:
      'ssc.checkpoint("c");\nnumbers\n  .▲map((n) => n)\n  .checkpoint(Milliseconds(500))\n  .print();\nssc.start();',
    name: "IllegalArgumentException",
    text: /^requirement failed: .*which is lower than its slide time/,
  },
  {
    what: "a checkpoint interval that is no multiple of the slide (spec 3.9)",
    statements:
      'ssc.checkpoint("c");\npairs\n  .▲mapWithState(StateSpec.function((k, v, s) => v))\n  .checkpoint(Milliseconds(2500))\n  .print();\nssc.start();',
    name: "IllegalArgumentException",
    text: /^requirement failed: .*not a multiple of its slide time/,
  },
  {
    what: "a checkpoint interval without a storage level (spec 3.9)",
    statements:
      'ssc.checkpoint("c");\nnumbers.▲map((n) => n).checkpoint(10).persist(StorageLevel.NONE).print();\nssc.start();',
    name: "IllegalArgumentException",
    text: /^requirement failed: .*has been marked for checkpointing but the storage level has not been set/,
  },
  {
    what: "no outputs (spec 5.1)",
    statements: "ssc.▲start();",
    name: "IllegalArgumentException",
    text: /^requirement failed: No output operations registered/,
  },
  {
    what: "a second start of a stopped context (spec 7.1)",
    statements: "await ssc.stop();\nssc.▲start();",
    name: "IllegalStateException",
    text: /already been stopped/,
  },
  {
    what: "a second active context (spec 7.1)",
    statements:
      "numbers.print();\nssc.start();\nconst other = new StreamingContext(ssc.sparkContext, 1);\nother.queueStream([[1]]).print();\nother.▲start();",
    name: "IllegalStateException",
    text: /^Only one StreamingContext may be started/,
  },
  {
    what: "a captured value that gets its value later and cannot travel (spec 7.1)",
    statements: "numbers.map((n) => [n, ▲late]).print();\nconst late = ssc;\nssc.start();",
    name: "SparkException",
    text: /^Task not serializable: /,
  },
  {
    what: "a second remember (spec 7.6)",
    statements: "ssc.remember(2);\nssc.▲remember(3);",
    name: "IllegalArgumentException",
    text: /^requirement failed: .*remember duration/,
  },
  {
    what: "a checkpoint folder that is a file (spec 7.6)",
    statements: 'ssc.▲checkpoint("a-file");',
    name: "SparkException",
    text: /^The checkpoint directory a-file could not be made/,
  },
  {
    what: "a context that cannot be recovered (spec 7.5)",
    statements: 'StreamingContext.▲getOrCreate("a-file", () => ssc);',
    name: "SparkException",
    text: /^Failed to read checkpoint from directory a-file/,
  },
];

/** Programs that go on; a batch fails. */
const failingBatches: readonly Case[] = [
  {
    what: "a union with a parent that has no RDD (spec 2.3)",
    statements: "numbers.▲union(testInput<number>(ssc, [null], 1)).print();",
    name: "SparkException",
    text: /^Could not generate RDD from a parent for unifying at time 1000 ms/,
  },
  {
    what: "a transform with a parent that has no RDD (spec 2.4)",
    statements:
      "ssc.▲transform([numbers, testInput<number>(ssc, [null], 1)], ([rdd]) => rdd ?? ssc.sparkContext.emptyRDD()).print();",
    name: "SparkException",
    text: /^Couldn't generate RDD from parent at time 1000 ms/,
  },
  {
    what: "a count of a parent that has no RDD (spec 2.3)",
    statements: "testInput<number>(ssc, [null], 1).▲count().print();",
    name: "SparkException",
    text: /^Couldn't generate RDD from parent at time 1000 ms/,
  },
  {
    what: "a join with a parent that has no RDD (spec 2.2)",
    statements: "testInput<number, number>(ssc, [null], 1).▲join(pairs).print();",
    name: "SparkException",
    text: /^Couldn't generate RDD from parent at time 1000 ms/,
  },
  {
    what: "a transform that returns null (spec 2.4)",
    statements: "numbers.▲transform((rdd, time) => (time.milliseconds === 1000 ? (null as never) : rdd)).print();",
    name: "SparkException",
    text: /must not return null/,
  },
  {
    what: "a state that is not set (spec 4.3)",
    statements: 'ssc.checkpoint("c");\npairs.mapWithState(StateSpec.function((k, v, s) => [v, s.▲get()])).print();',
    name: "NoSuchElementException",
    text: /State is not set/,
  },
  {
    what: "a state that was removed (spec 4.3)",
    statements:
      'ssc.checkpoint("c");\npairs.mapWithState(StateSpec.function((k, v, s) => {\n  s.update(1);\n  s.remove();\n  s.▲update(2);\n})).print();',
    name: "IllegalArgumentException",
    text: /^requirement failed: .*removed/,
  },
];

function sourceOf({ statements }: Case): { readonly source: string; readonly place: SourcePosition } {
  const text = HEAD + statements;
  const [before = ""] = text.split("▲");
  const lines = before.split("\n");
  const place = { file: "job.ts", line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
  return { source: text.replace("▲", ""), place };
}

/** A test input can have no RDD at all, which no input of the API can. */
const DRIVER_WITH_TEST_INPUT = new URL("../conformance/conformanceDriverMain.ts", import.meta.url);

function compileWithTestInput(files: readonly SourceFile[]): CompiledJob {
  const types = readFileSync(new URL("../api/dstream.d.ts", import.meta.url), "utf8") + HARNESS_TYPES;
  const result = compileJob({ files, entry: "job.ts" }, types);
  if (result.ok) return result.job;
  throw new Error(result.diagnostics.map(({ message }) => message).join("\n"));
}

function placeOf(position: SourcePosition | undefined): SourcePosition | undefined {
  return position && { file: position.file, line: position.line, column: position.column };
}

const prepare = (folder: string): void => writeFileSync(join(folder, "a-file"), "");

for (const example of fatal) {
  test(`${example.what} ends the run with Spark's error at the user's call`, async () => {
    const { source, place } = sourceOf(example);
    const run = new TestRun(source, { prepare });
    try {
      const { error } = await run.ended;
      assert.equal(error?.name, example.name);
      assert.match(error?.message ?? "", example.text);
      assert.deepEqual(placeOf(error?.position), place);
    } finally {
      await run.close();
    }
  });
}

for (const example of failingBatches) {
  test(`${example.what} fails the batch with Spark's error at the user's call, and the next batch is made`, async () => {
    const { source, place } = sourceOf(example);
    const text = `${source}\nimport { testInput } from "dstream";\nssc.start();`;
    const run = new TestRun(text, { driver: DRIVER_WITH_TEST_INPUT, compile: compileWithTestInput });
    try {
      await run.advance(2);
      const { error, batchTime } = await run.event("error");
      assert.deepEqual([error.name, batchTime], [example.name, 1000]);
      assert.match(error.message, example.text);
      assert.deepEqual(placeOf(error.position), place);
      assert.ok(run.all("batchSubmitted").some(({ batch }) => batch.batchTime === 2000));
    } finally {
      await run.close();
    }
  });
}
