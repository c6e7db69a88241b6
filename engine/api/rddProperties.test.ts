/** RDD programs made at random give what the model gives, whatever the number of executors and partitions. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { modelOfRDDProgram } from "../conformance/testing/modelOfRDDProgram.ts";
import { randomRDDProgram } from "../conformance/testing/randomPrograms.ts";
import { runRDDPrograms } from "../conformance/testing/runRDDPrograms.ts";
import { EXECUTORS, MOST_PARTITIONS, spreadRuns } from "../conformance/testing/spreadRuns.ts";
import { compareValues } from "../util/compareValues.ts";

const PROGRAMS = 15;

test("random programs give the model's elements on 1, 2 and 4 executors with 1 to 8 partitions, sorted and numbered", async () => {
  const programs = fc.array(randomRDDProgram(), { minLength: PROGRAMS, maxLength: PROGRAMS });
  const property = fc.asyncProperty(programs, async (some) => {
    const expected = some.map((program) => inAnyOrder(modelOfRDDProgram(program)));
    const pairings = new Set<string>();
    for (const executors of EXECUTORS) {
      const runs = spreadRuns(some.length, executors);
      const results = await runRDDPrograms({ programs: some, runs, executors });
      assert.equal(results.length, runs.length);
      for (const [i, { program, partitions }] of runs.entries()) {
        const { collected = [], sorted = [], positions, count } = results[i] ?? {};
        const shown = JSON.stringify({ executors, partitions, ...some[program] });
        const found = [inAnyOrder(collected), inAnyOrder(sorted), positions, count];
        const all = expected[program] ?? [];
        assert.deepEqual(found, [all, all, [...all.keys()], all.length], shown);
        assert.deepEqual(sorted, sorted.toSorted(compareValues), shown);
        pairings.add(`${executors} × ${partitions}`);
      }
    }
    assert.equal(pairings.size, EXECUTORS.length * MOST_PARTITIONS);
  });
  await fc.assert(property, { numRuns: 1, endOnFailure: true });
});

function inAnyOrder(elements: readonly unknown[]): string[] {
  return elements.map((element) => JSON.stringify(element)).sort();
}
