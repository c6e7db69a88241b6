import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { TestRun } from "../driver/testing/TestRun.ts";

type Pair = readonly [key: string, value: number];

/** Batches of 1 s. A value of 0 removes a key, a negative one only reads, others are added. */
interface Scenario {
  readonly batches: readonly (readonly Pair[])[];
  /** Seconds. */
  readonly timeout: number | null;
  /** Sweeps come every so many batches. */
  readonly checkpoint: number;
  readonly executors: number;
  readonly partitions: number;
}

const pair = fc.tuple(fc.constantFrom("a", "b", "c", "d", "e"), fc.integer({ min: -1, max: 2 }));
const scenario: fc.Arbitrary<Scenario> = fc.record({
  batches: fc.array(fc.array(pair, { maxLength: 5 }), { minLength: 1, maxLength: 15 }),
  timeout: fc.option(fc.integer({ min: 0, max: 4 })),
  checkpoint: fc.integer({ min: 1, max: 3 }),
  executors: fc.constantFrom(1, 2),
  partitions: fc.integer({ min: 1, max: 4 }),
});

function programOf({ batches, timeout, checkpoint, partitions }: Scenario): string {
  return `import { Seconds, State, StateSpec, StreamingContext } from "dstream";
const ssc = new StreamingContext(1);
ssc.checkpoint("checkpoint");
const batches: [string, number][][] = ${JSON.stringify(batches)};
const input = ssc.queueStream(batches);
const mapped = input.mapWithState(StateSpec.function((key: string, value: number | undefined, state: State<number>) => {
  const before = state.getOption();
  if (state.isTimingOut() || value === undefined) return \`\${key} timed out with \${before}\`;
  if (value === 0) state.remove();
  else if (value > 0) state.update((before ?? 0) + value);
  return \`\${key} \${value} \${before}\`;
}).numPartitions(${partitions})${timeout === null ? "" : `.timeout(${timeout})`});
mapped.checkpoint(Seconds(${checkpoint}));
mapped.print(100);
mapped.stateSnapshots().print(100);
const lastSeen = input.updateStateByKey((values, state: number[] | undefined) => {
  const seen = [...(state ?? []), ...values];
  return seen.includes(0) ? undefined : seen;
}, ${partitions});
lastSeen.print(100);
ssc.start();
`;
}

/** The rules of spec 4.1 and 4.3 for the program above, over Maps. */
function* model({ batches, timeout, checkpoint }: Scenario): Generator<readonly unknown[][]> {
  const states = new Map<string, { value: number; time: number }>();
  const seen = new Map<string, readonly number[]>();
  for (const [i, batch] of batches.entries()) {
    const time = i + 1;
    const outputs: string[] = [];
    for (const [key, value] of batch) {
      const old = states.get(key);
      outputs.push(`${key} ${value} ${old?.value}`);
      if (value === 0) states.delete(key);
      else if (value > 0) states.set(key, { value: (old?.value ?? 0) + value, time });
      else if (old && timeout !== null) old.time = time;
      seen.set(key, [...(seen.get(key) ?? []), value]);
    }
    for (const [key, values] of seen) if (values.includes(0)) seen.delete(key);
    for (const [key, { value, time: last }] of states) {
      if (timeout === null || time % checkpoint !== 0 || last >= time - timeout) continue;
      outputs.push(`${key} timed out with ${value}`);
      states.delete(key);
    }
    yield [outputs, [...states].map(([key, { value }]) => [key, value]), [...seen]];
  }
}

function sorted(rows: readonly unknown[]): string[] {
  return rows.map((row) => JSON.stringify(row)).sort();
}

test("programs with state agree with a plain model, with deletes and timeouts, on any number of executors (spec 4.1, 4.3)", async () => {
  const property = fc.asyncProperty(scenario, async (given) => {
    const run = new TestRun(programOf(given), { master: `local[${given.executors}]` });
    try {
      await run.advance(given.batches.length);
      assert.deepEqual(run.all("error"), []);
      for (const [i, expected] of [...model(given)].entries()) {
        const found = run.outputs.filter(({ batchTime }) => batchTime === (i + 1) * 1000);
        assert.deepEqual(
          found.map(({ rows }) => sorted(rows)),
          expected.map(sorted),
        );
      }
    } finally {
      await run.close();
    }
  });
  await fc.assert(property, { numRuns: 6 });
});
