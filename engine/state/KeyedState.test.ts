import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { recordHash } from "../util/hash.ts";
import { KeyedState, type KeyedValues, type StateUpdate } from "./KeyedState.ts";

type News = Readonly<Record<string, readonly number[]>>;

function newValues(news: News): KeyedValues {
  const keys = Object.keys(news);
  return {
    keys: [undefined, ...keys],
    hashes: [0, ...keys.map(recordHash)],
    values: [0, ...Object.values(news).map((values) => [...values])],
  };
}

/** The running sum of a key, forgotten when it reaches zero. */
const sum: StateUpdate = (values, state) => {
  const total = (values as number[]).reduce((a, b) => a + b, (state as number | undefined) ?? 0);
  return total === 0 ? null : total;
};

function batch(state: KeyedState, time: number, news: News, update: StateUpdate = sum): Record<string, unknown> {
  const previousTime = time === 1 ? {} : { previousTime: time - 1 };
  state.update({ time, ...previousTime, newValues: newValues(news) }, update);
  return contents(state);
}

function contents(state: KeyedState): Record<string, unknown> {
  const { from, ...columns } = state.pairs();
  const [keys, hashes, values] = [columns.keys, columns.hashes, columns.values].map((column) => column.slice(from));
  assert.ok(keys && hashes && values);
  assert.deepEqual(hashes, keys.map(recordHash));
  assert.equal(state.size, keys.length);
  return Object.fromEntries(keys.map((key, i) => [key, values[i]]));
}

describe("KeyedState", () => {
  test("sums batch by batch as the specification's example does (spec 4.1)", () => {
    const state = new KeyedState();
    const batches = [{ a: [1] }, { a: [1], b: [1] }, { a: [1], b: [1], c: [1] }, { a: [1], b: [1] }, { a: [1] }, {}];
    const results = batches.map((news, i) => batch(state, i + 1, news as News));
    assert.deepEqual(results, [
      { a: 1 },
      { a: 2, b: 1 },
      { a: 3, b: 2, c: 1 },
      { a: 4, b: 3, c: 1 },
      { a: 5, b: 3, c: 1 },
      { a: 5, b: 3, c: 1 },
    ]);
  });

  test("calls the function once for every key with state or new values, with undefined for a key that has none", () => {
    const state = new KeyedState();
    batch(state, 1, { a: [1], gone: [0] });
    const calls: unknown[] = [];
    batch(state, 2, { gone: [5], b: [] }, (values, old) => calls.push([[...values], old]));
    assert.deepEqual(calls, [
      [[], 1],
      [[5], undefined],
      [[], undefined],
    ]);
  });

  test("starts from the initial pairs in a batch that has no version before it", () => {
    const state = new KeyedState();
    const initial = [["a", 10] as const, ["b", 1] as const];
    state.update({ time: 1, newValues: newValues({ a: [1], c: [2] }), initial }, sum);
    assert.deepEqual(contents(state), { a: 11, b: 1, c: 2 });
  });

  test("gives the same again when a batch is run again, and undoes later ones for it", () => {
    const state = new KeyedState();
    batch(state, 1, { a: [1], b: [1] });
    const second = batch(state, 2, { a: [1], c: [1] });
    batch(state, 3, { a: [1], b: [-1], d: [4] });
    const again = batch(state, 2, { a: [1], c: [1] });
    assert.deepEqual([again, batch(state, 3, { d: [4] })], [second, { ...second, d: 4 }]);
  });

  test("does not call the function again for a version that is there", () => {
    const state = new KeyedState();
    batch(state, 1, { a: [1] });
    const again = batch(state, 1, { a: [1] }, () => assert.fail("called again"));
    assert.deepEqual(again, { a: 1 });
  });

  test("is as before when the function throws half way", () => {
    const state = new KeyedState();
    const first = batch(state, 1, { a: [1], b: [1], c: [1] });
    const failing: StateUpdate = (values, old) => {
      if (old === 1 && values.length === 2) throw new Error("at b");
      return 7;
    };
    assert.throws(() => batch(state, 2, { b: [1, 1], x: [1] }, failing), /at b/);
    assert.deepEqual(contents(state), first);
    assert.deepEqual(batch(state, 2, { b: [1, 1] }), { a: 1, b: 3, c: 1 });
  });

  test("refuses a version that was cleaned away or never was", () => {
    const state = new KeyedState();
    for (let time = 1; time <= 4; time++) batch(state, time, { a: [1] });
    state.clean(3);
    assert.throws(() => batch(state, 3, {}), { code: "stateLost", params: { wanted: 2, newest: 3 } });
    assert.throws(() => batch(new KeyedState(), 2, {}), { code: "stateLost" });
  });

  test("closes up when most keys were forgotten, and can still go back", () => {
    const state = new KeyedState();
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`k${i}`, [1]]));
    const none = Object.fromEntries(
      Object.keys(many)
        .slice(1)
        .map((key) => [key, [-1]]),
    );
    const first = batch(state, 1, many);
    batch(state, 2, none);
    assert.deepEqual(batch(state, 3, { k0: [1], new: [2] }), { k0: 2, new: 2 });
    assert.deepEqual(batch(state, 2, {}), first);
  });

  test("agrees with a Map rebuilt for each batch, whatever is run again", () => {
    const news = fc.dictionary(fc.constantFrom("a", "b", "c", "d"), fc.array(fc.integer({ min: -2, max: 2 })));
    const step = fc.record({ news, again: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const state = new KeyedState();
        const versions: Map<string, number>[] = [new Map()];
        for (const { news, again } of steps) {
          // The newest version itself would not be made again, so go back to the one before it.
          const time = again && versions.length > 2 ? versions.length - 2 : versions.length;
          versions.length = time;
          const expected = rebuilt(versions[time - 1] ?? new Map(), news);
          versions.push(expected);
          assert.deepEqual(batch(state, time, news), Object.fromEntries(expected));
        }
      }),
    );
  });
});

function rebuilt(before: ReadonlyMap<string, number>, news: News): Map<string, number> {
  const after = new Map<string, number>();
  for (const key of new Set([...before.keys(), ...Object.keys(news)])) {
    const total = (news[key] ?? []).reduce((a, b) => a + b, before.get(key) ?? 0);
    if (total !== 0) after.set(key, total);
  }
  return after;
}
