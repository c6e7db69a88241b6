/** Random programs of up to five operators over streams give what the model gives, however many executors and partitions there are. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { modelOfStreamProgram } from "./testing/modelOfStreamProgram.ts";
import { randomProgram } from "./testing/randomPrograms.ts";
import { runStreamPrograms } from "./testing/runStreamPrograms.ts";
import { EXECUTORS, MOST_PARTITIONS, spreadRuns } from "./testing/spreadRuns.ts";

const PROGRAMS = 9;
const BATCHES = 8;

test("random programs give the model's elements on 1, 2 and 4 executors with 1 to 8 partitions (spec 2 to 4)", async () => {
  const programs = fc.array(randomProgram(BATCHES), { minLength: PROGRAMS, maxLength: PROGRAMS });
  const property = fc.asyncProperty(programs, async (some) => {
    const expected = some.map((program) => modelOfStreamProgram(program, BATCHES).map(inAnyOrder));
    const pairings = new Set<string>();
    for (const executors of EXECUTORS) {
      const runs = spreadRuns(some.length, executors);
      const found = await runStreamPrograms({ programs: some, runs, executors, numBatches: BATCHES });
      for (const [i, { program, partitions }] of runs.entries()) {
        const shown = JSON.stringify({ executors, partitions, ...some[program] });
        assert.deepEqual(found[i]?.map(inAnyOrder), expected[program], shown);
        pairings.add(`${executors} × ${partitions}`);
      }
    }
    assert.equal(pairings.size, EXECUTORS.length * MOST_PARTITIONS);
  });
  await fc.assert(property, { numRuns: 1, endOnFailure: true });
});

function inAnyOrder(rows: readonly unknown[] | null): readonly string[] | null {
  return rows && rows.map((row) => JSON.stringify(row)).sort();
}
