import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { keysEqual } from "../util/hash.ts";
import { TestExecutor, recordsPipeline } from "./testing/testExecutor.ts";

const executor = new TestExecutor(["(a, b) => a + b"]);
const aggregator = { mergeValue: 0, mergeCombiners: 0 };

async function sums(pairs: readonly unknown[]): Promise<unknown[]> {
  return executor.collect({ source: "aggregate", input: recordsPipeline(pairs), read: "combine", aggregator });
}

/** The same with a list that is searched from the start. */
function searched(pairs: readonly (readonly [unknown, number])[]): unknown[] {
  const found: [unknown, number][] = [];
  for (const [key, value] of pairs) {
    const entry = found.find(([other]) => keysEqual(other, key));
    if (entry) entry[1] += value;
    else found.push([key, value]);
  }
  return found;
}

test("keys of any kind come together, in order of arrival", async () => {
  const key = fc.oneof(
    fc.string({ maxLength: 2 }),
    fc.integer({ min: -3, max: 300 }),
    fc.constantFrom(null, true, 1.5, NaN, 2 ** 40, 65_535, 65_536),
    fc.tuple(fc.string({ maxLength: 1 }), fc.integer({ min: 0, max: 2 })),
    fc.record({ x: fc.integer({ min: 0, max: 2 }) }, { noNullPrototype: true }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(key, fc.integer()), { maxLength: 100 }), async (pairs) => {
      assert.deepEqual(await sums(pairs), searched(pairs));
    }),
  );
});

test("thousands of keys stay apart while the table grows", async () => {
  const pairs = Array.from({ length: 60_000 }, (_, i) => [i % 2 === 0 ? `word${i % 20_000}` : (i % 20_000) * 7, 1]);
  const result = await sums(pairs);
  assert.equal(result.length, 20_000);
  assert.ok(result.every((pair) => Array.isArray(pair) && pair[1] === 3));
});

test("keys that were chosen to collide are counted right", async () => {
  let attack = [""];
  for (let i = 0; i < 12; i++) attack = attack.flatMap((text) => [`${text}Aa`, `${text}BB`]);
  const result = await sums([...attack, ...attack].map((key) => [key, 1]));
  assert.deepEqual(
    result,
    attack.map((key) => [key, 2]),
  );
});
