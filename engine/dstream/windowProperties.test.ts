/** Windows with and without inverse, and windows recomputed from slices, agree wherever spec 3 says that they do. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ModelDStream } from "../conformance/testing/ModelDStream.ts";
import { ModelRDD, type Pair } from "../conformance/testing/ModelRDD.ts";
import { type HarnessResults, runHarnessJob } from "../conformance/testing/runHarnessJob.ts";

const BATCHES = 9;
const SCENARIOS = 12;

/** Lengths in slides of the parent; a slide that is no longer than the window, as the inverse form needs it to be exact (spec 3.6). */
interface Span {
  readonly window: number;
  readonly slide: number;
}

interface Scenario {
  readonly batches: readonly (readonly Pair[])[];
  /** Windows below the one that is looked at. */
  readonly nested: readonly Span[];
  readonly span: Span;
  readonly partitions: number;
}

const span = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 2 }))
  .map(([window, slide]): Span => ({ window, slide: Math.min(window, slide) }));
const pair = fc.tuple(fc.constantFrom<unknown[]>("a", "b", 1, null), fc.integer({ min: 1, max: 9 }));
const batch = fc.oneof({ weight: 3, arbitrary: fc.array(pair, { maxLength: 5 }) }, fc.constant([]));
const scenario: fc.Arbitrary<Scenario> = fc.record({
  batches: fc.array(batch, { minLength: 3, maxLength: BATCHES }),
  nested: fc.oneof(fc.constant([]), fc.array(span, { maxLength: 2 })),
  span,
  partitions: fc.integer({ min: 1, max: 8 }),
});

/** The outputs of each scenario, in this order; slices are reported. Values are positive, so that a total of 0 means no data. */
const OUTPUTS = ["window", "naive", "inverse", "byWindow", "inverseByWindow", "count", "countByValue"] as const;
const PROGRAM = `import { args, report, StreamingContext, testInput, testOutput, Time } from "dstream";
const ssc = new StreamingContext(1);
ssc.checkpoint("checkpoint");
const add = (a, b) => a + b;
const subtract = (total, leaving) => total - leaving;
for (const [scenario, { batches, nested, span, partitions }] of JSON.parse(args[0]).entries()) {
  let parent = testInput(ssc, batches, partitions);
  let length = 1;
  for (const { window, slide } of nested) {
    parent = parent.window(window * length, slide * length);
    length *= slide;
  }
  const lengths = [span.window * length, span.slide * length];
  const values = parent.map(([, n]) => n);
  const windowed = parent.window(...lengths);
  [
    windowed,
    parent.reduceByKeyAndWindow(add, ...lengths, partitions),
    parent.reduceByKeyAndWindow(add, subtract, ...lengths, partitions, ([, total]) => total !== 0),
    values.reduceByWindow(add, ...lengths),
    values.reduceByWindow(add, subtract, ...lengths),
    values.countByWindow(...lengths),
    values.countByValueAndWindow(...lengths, partitions),
  ].forEach((stream, i) => testOutput(stream, ${OUTPUTS.length} * scenario + i));
  windowed.foreachRDD(async (rdd, time) => {
    const from = new Time(time.milliseconds - 1000 * (lengths[0] - length));
    const slices = await Promise.all(parent.slice(from, time).map((slice) => slice.collect()));
    report([{ scenario, second: time.milliseconds / 1000, rows: slices.flat() }]);
  });
}
ssc.start();
`;

test("windows with inverse, without, and recomputed from slices agree, windows of windows too (spec 2.7, 3)", async () => {
  const scenarios = fc.array(scenario, { minLength: SCENARIOS, maxLength: SCENARIOS });
  const property = fc.asyncProperty(scenarios, fc.constantFrom(1, 2, 4), async (argument, executors) => {
    const results = await runHarnessJob({ text: PROGRAM, argument, executors, numBatches: BATCHES });
    assert.deepEqual(results.errors, []);
    for (const [i, each] of argument.entries()) {
      for (const [at, rows] of expectedWindow(each).entries()) {
        const second = at + 1;
        assert.deepEqual(foundAt(results, i, second), expectedAt(rows), JSON.stringify({ second, ...each }));
      }
    }
  });
  await fc.assert(property, { numRuns: 1, endOnFailure: true });
});

/** The elements of each batch of the window, null where it has no RDD. */
function expectedWindow({ batches, nested, span }: Scenario): (readonly unknown[] | null)[] {
  const rdds = Array.from({ length: BATCHES }, (_, i) => new ModelRDD(batches[i] ?? []));
  const windows = [...nested, span].reduce(
    (stream, { window, slide }) => stream.window(window * stream.slide, slide * stream.slide),
    new ModelDStream(1, rdds),
  );
  return windows.rdds.map((rdd) => rdd?.elements ?? null);
}

type Found = Record<(typeof OUTPUTS)[number] | "slices", readonly string[] | null>;

/** What every output has to show, by plain sums over the window's elements. */
function expectedAt(rows: readonly unknown[] | null): Found {
  const shown = (values: readonly unknown[]): readonly string[] | null => rows && texts(values);
  const pairs = (rows ?? []) as readonly (readonly [unknown, number])[];
  const values = pairs.map(([, n]) => n);
  const totals = shown(totalsOf(pairs));
  const sum = shown(rows?.length ? [values.reduce((a, b) => a + b, 0)] : []);
  return {
    window: shown(pairs),
    slices: shown(pairs),
    naive: totals,
    inverse: totals,
    byWindow: sum,
    inverseByWindow: sum,
    count: shown(rows?.length ? [rows.length] : []),
    countByValue: shown(totalsOf(values.map((n) => [n, 1] as const))),
  };
}

/** What a scenario showed at a batch. A total of 0 by the inverse stands for nothing (spec 3.7). */
function foundAt({ outputs, reports }: HarnessResults, scenario: number, second: number): Found {
  const rowsOf = (i: number): readonly string[] | null => {
    const rows = outputs.get(OUTPUTS.length * scenario + i)?.get(second);
    return rows ? texts(rows.filter((row) => row !== 0)) : null;
  };
  const slices = (reports as readonly { scenario: number; second: number; rows: readonly unknown[] }[]).find(
    (report) => report.scenario === scenario && report.second === second,
  );
  const found = Object.fromEntries(OUTPUTS.map((name, i) => [name, rowsOf(i)]));
  return { ...found, slices: slices ? texts(slices.rows) : null } as Found;
}

function totalsOf(pairs: readonly (readonly [unknown, number])[]): (readonly [unknown, number])[] {
  const totals = new Map<unknown, number>();
  for (const [key, n] of pairs) totals.set(key, (totals.get(key) ?? 0) + n);
  return [...totals];
}

function texts(rows: readonly unknown[]): string[] {
  return rows.map((row) => JSON.stringify(row)).sort();
}
