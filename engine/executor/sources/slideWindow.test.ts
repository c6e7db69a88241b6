import assert from "node:assert/strict";
import { test } from "node:test";
import type { ShuffleBucket, SourcePlan } from "../../protocol/taskPlan.ts";
import { encodePairBuckets } from "../../storage/shuffleCodec.ts";
import { recordHash } from "../../util/hash.ts";
import { TestExecutor } from "../testing/testExecutor.ts";

const functions = ["(a, b) => a + b", "(a, b) => a - b"];
const site = { file: "job.ts", line: 12, column: 5 };

type Pairs = readonly (readonly [string, number])[];

/** The buckets that map tasks wrote for this partition, one for each list of pairs. */
function buckets(...lists: readonly Pairs[]): ShuffleBucket[] {
  const columns = lists.map((pairs) => ({
    keys: pairs.map(([key]) => key),
    hashes: pairs.map(([key]) => recordHash(key)),
    values: pairs.map(([, value]) => value),
  }));
  return encodePairBuckets(columns);
}

function slide(time: number, leaving: readonly ShuffleBucket[], entering: readonly ShuffleBucket[]): SourcePlan {
  const previous = time > 1000 && { previousTime: time - 1000 };
  const place = { source: "slideWindow", stateId: 1, partition: 0, time, ...previous } as const;
  return { ...place, reduce: 0, inverse: 1, leaving, entering, site };
}

test("slideWindow merges the buckets of several map tasks and batches, and carries totals from slide to slide (spec 3.6)", async () => {
  const executor = new TestExecutor(functions);
  const first = buckets([["a", 1]], [["a", 2]]);
  const second = buckets([["b", 5]], []);
  const results = [
    await executor.collect(slide(1000, [], [...first, ...second])),
    await executor.collect(slide(2000, first, buckets([["a", 10]]))),
    await executor.collect(slide(3000, second, [])),
  ];
  assert.deepEqual(results, [
    [
      ["a", 3],
      ["b", 5],
    ],
    [
      ["a", 10],
      ["b", 5],
    ],
    [
      ["a", 10],
      ["b", 0],
    ],
  ]);
});

test("slideWindow gives a version again without reading or calling anything again (spec 1.3)", async () => {
  const executor = new TestExecutor(functions);
  await executor.collect(slide(1000, [], buckets([["a", 1]])));
  assert.deepEqual(await executor.collect(slide(1000, [], buckets([["a", 7]]))), [["a", 1]]);
});

test("slideWindow fails at the user's call for a key that leaves but has no total (spec 3.6)", async () => {
  const from = slide(1000, buckets([["a", 1]]), []);
  const failed = await new TestExecutor(functions).error({
    pipeline: { from, operators: [] },
    sink: { sink: "collect" },
  });
  assert.equal(failed.name, "Exception");
  assert.deepEqual(failed.position, site);
});
