import assert from "node:assert/strict";
import { test } from "node:test";
import { TestRun } from "./testing/TestRun.ts";

/** The last statement fails: what it is, the statements, class and text of the error. */
const cases: readonly (readonly [what: string, statements: readonly string[], name: string, text: RegExp])[] = [
  ["no outputs (spec 5.1)", ["ssc.start();"], "IllegalArgumentException", /No output operations registered/],
  [
    "no checkpoint folder (spec 3.9)",
    ["pairs.updateStateByKey((values, n) => values.length).print(); ssc.start();"],
    "IllegalArgumentException",
    /requirement failed: .*The checkpoint directory has not been set/,
  ],
  [
    "different slides (spec 2.5)",
    ["numbers.union(numbers.window(Seconds(2), Seconds(2)));"],
    "IllegalArgumentException",
    /different slide durations/,
  ],
  [
    "different contexts (spec 2.5)",
    ["const other = new StreamingContext(ssc.sparkContext, 1);", "numbers.union(other.queueStream([[1]]));"],
    "IllegalArgumentException",
    /different contexts/,
  ],
  [
    "a window that is no multiple (spec 3.2)",
    ["numbers.window(Seconds(1.5));"],
    "Exception",
    /must be a multiple of the slide duration of parent/,
  ],
  [
    "an inverse window that is no multiple (spec 3.2)",
    ["pairs.reduceByKeyAndWindow((a, b) => a + b, (a, b) => a - b, Seconds(1.5));"],
    "IllegalArgumentException",
    /must be multiple of the slide duration of parent/,
  ],
  [
    "an addition after start (spec 2.8)",
    ["numbers.print();", "ssc.start();", "numbers.map((n) => n);"],
    "IllegalStateException",
    /starting a context/,
  ],
  [
    "an output after stop (spec 2.8)",
    ["await ssc.stop();", "numbers.print();"],
    "IllegalStateException",
    /stopping a context/,
  ],
  [
    "a storage level after start (spec 2.6)",
    ["numbers.print();", "ssc.start();", "numbers.cache();"],
    "UnsupportedOperationException",
    /Cannot change storage level/,
  ],
  [
    "a slice before start (spec 2.7)",
    ["numbers.slice(new Time(0), new Time(1000));"],
    "SparkException",
    /has not been initialized/,
  ],
  [
    "a second start of a stopped context (spec 7.1)",
    ["await ssc.stop();", "ssc.start();"],
    "IllegalStateException",
    /already been stopped/,
  ],
  [
    "a second remember (spec 7.6)",
    ["ssc.remember(2);", "ssc.remember(3);"],
    "IllegalArgumentException",
    /remember duration/,
  ],
];

const HEAD = `import { Seconds, StreamingContext, Time } from "dstream";
const ssc = new StreamingContext(1);
const numbers = ssc.queueStream([[1]]);
const pairs = numbers.map((n) => [n, n]);
`;

for (const [what, statements, name, text] of cases) {
  test(`${what} ends the run with Spark's error at the user's line`, async () => {
    const run = new TestRun(HEAD + statements.join("\n"));
    try {
      const { error } = await run.ended;
      assert.equal(error?.name, name);
      assert.match(error?.message ?? "", text);
      assert.equal((error?.position ?? error?.userFrames?.[0])?.line, 4 + statements.length);
    } finally {
      await run.close();
    }
  });
}
