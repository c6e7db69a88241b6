import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { recordHash } from "../util/hash.ts";
import { KeyedState } from "./KeyedState.ts";
import { type KeyedValues, type KeyUpdate, setInitialStates, updateKeys, updatePartition } from "./updateKeys.ts";

type News = Readonly<Record<string, readonly number[]>>;
type States = Record<string, unknown>;

function newValues(news: News): KeyedValues {
  const keys = Object.keys(news);
  return {
    keys: [undefined, ...keys],
    hashes: [0, ...keys.map(recordHash)],
    values: [0, ...Object.values(news).map((values) => [...values])],
  };
}

/** The running sum of a key, forgotten when it reaches zero. */
const sum: KeyUpdate = (_key, values, state) => {
  const total = (values as number[]).reduce((a, b) => a + b, (state as number | undefined) ?? 0);
  return total === 0 ? null : total;
};

function version(time: number): { time: number; previousTime?: number } {
  return time === 1 ? { time } : { time, previousTime: time - 1 };
}

function batch(state: KeyedState, time: number, news: News, update: KeyUpdate = sum): States {
  state.makeVersion(version(time), (edit) => updateKeys(newValues(news), update, edit));
  return contents(state, time);
}

function contents(state: KeyedState, time?: number): States {
  const { from, ...columns } = state.pairs(time);
  const [keys, hashes, values] = [columns.keys, columns.hashes, columns.values].map((column) => column.slice(from));
  assert.ok(keys && hashes && values);
  assert.deepEqual(hashes, keys.map(recordHash));
  if (time === undefined || time === state.newestTime) assert.equal(state.size, keys.length);
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
    batch(state, 2, { gone: [5], b: [] }, (key, values, old) => calls.push([key, [...values], old]));
    assert.deepEqual(calls, [
      ["a", [], 1],
      ["gone", [5], undefined],
      ["b", [], undefined],
    ]);
  });

  test("starts from the initial pairs, of which the first of a key counts", () => {
    const state = new KeyedState();
    const keys = ["a", "b", "a"];
    state.makeVersion({ time: 1 }, (edit) => {
      setInitialStates({ keys, hashes: keys.map(recordHash), values: [10, 1, 99] }, edit);
      updateKeys(newValues({ a: [1], c: [2] }), sum, edit);
    });
    assert.deepEqual(contents(state), { a: 11, b: 1, c: 2 });
  });

  test("lets one function make a whole partition's state: keys it does not yield are forgotten (spec 4.1)", () => {
    const state = new KeyedState();
    batch(state, 1, { a: [1], b: [1], c: [1] });
    const seen: unknown[] = [];
    state.makeVersion(version(2), (edit) =>
      updatePartition(
        newValues({ b: [5], d: [7] }),
        function* (entries) {
          for (const [key, values, old] of entries) {
            seen.push([key, [...values], old]);
            if (values.length > 0) yield [key, values[0]];
            if (key === "d") yield ["d", "second"];
            if (key === "a") yield ["fresh", 0];
          }
        },
        edit,
      ),
    );
    assert.deepEqual(seen, [
      ["a", [], 1],
      ["b", [5], 1],
      ["c", [], 1],
      ["d", [7], undefined],
    ]);
    assert.deepEqual(contents(state), { b: 5, d: 7, fresh: 0 });
    assert.deepEqual(contents(state, 1), { a: 1, b: 1, c: 1 });
  });

  test("refuses what is no pair from the function of a partition, and is as before", () => {
    const state = new KeyedState();
    const first = batch(state, 1, { a: [1] });
    const attempt = (): void =>
      state.makeVersion(version(2), (edit) => updatePartition(newValues({}), () => [["a", 2], "no pair"], edit));
    assert.throws(attempt, { code: "notAPair" });
    assert.deepEqual(contents(state), first);
  });

  test("makes each version once: whoever comes later reads it, also when newer ones are there", () => {
    const state = new KeyedState();
    batch(state, 1, { a: [1], b: [1] });
    const second = batch(state, 2, { a: [1], c: [1] });
    const third = batch(state, 3, { a: [1], b: [-1], d: [4] });
    const again = batch(state, 2, {}, () => assert.fail("called again"));
    assert.deepEqual([again, contents(state, 1), contents(state)], [second, { a: 1, b: 1 }, third]);
    assert.deepEqual(batch(state, 4, { d: [1] }), { a: 3, c: 1, d: 5 });
  });

  test("keeps what the change to a version returns", () => {
    const state = new KeyedState();
    for (const time of [1, 2, 3]) state.makeVersion(version(time), () => [`output of ${time}`]);
    state.clean(2);
    assert.deepEqual([state.outputs(2), state.outputs(3)], [["output of 2"], ["output of 3"]]);
    assert.throws(() => state.outputs(1), { code: "stateForgotten" });
  });

  test("is as before when the function throws half way, and later versions fail with the same error", () => {
    const state = new KeyedState();
    const first = batch(state, 1, { a: [1], b: [1], c: [1] });
    const failing: KeyUpdate = (_key, values, old) => {
      if (old === 1 && values.length === 2) throw new Error("at b");
      return 7;
    };
    assert.throws(() => batch(state, 2, { b: [1, 1], x: [1] }, failing), /at b/);
    assert.deepEqual(contents(state), first);
    assert.throws(() => batch(state, 3, {}), /at b/);
    assert.throws(() => batch(state, 4, {}), /at b/);
    assert.deepEqual(batch(state, 2, { b: [1, 1] }), { a: 1, b: 3, c: 1 });
  });

  test("refuses a version that was cleaned away or never was, and keeps what it has", () => {
    const state = new KeyedState();
    for (let time = 1; time <= 4; time++) batch(state, time, { a: [1] });
    state.clean(3);
    assert.throws(() => batch(state, 2, {}), { code: "stateForgotten", params: { time: 2, newest: 4 } });
    assert.throws(() => batch(state, 1, {}), { code: "stateForgotten" });
    assert.throws(() => batch(state, 6, {}), { code: "stateMissing", params: { time: 5 } });
    assert.throws(() => batch(new KeyedState(), 2, {}), { code: "stateMissing" });
    assert.deepEqual([contents(state, 3), batch(state, 5, {})], [{ a: 3 }, { a: 4 }]);
  });

  test("closes up when most keys were forgotten; older versions can still be read", () => {
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
    assert.deepEqual([contents(state, 1), contents(state, 2)], [first, { k0: 1 }]);
    assert.throws(() => batch(state, 4, { k0: [1] }, () => assert.fail("no")), /no/);
    assert.deepEqual(contents(state), { k0: 2, new: 2 });
  });

  test("agrees with a Map rebuilt for each batch, whichever version is read", () => {
    const news = fc.dictionary(fc.constantFrom("a", "b", "c", "d"), fc.array(fc.integer({ min: -2, max: 2 })));
    const step = fc.record({ news, fails: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const state = new KeyedState();
        const versions: Map<string, number>[] = [new Map()];
        for (const { news, fails } of steps) {
          const time = versions.length;
          if (fails) assert.throws(() => batch(state, time, { ...news, z: [1] }, failAtZ), /at z/);
          versions.push(rebuilt(versions[time - 1] ?? new Map(), news));
          batch(state, time, news);
          for (let past = 1; past <= time; past++) {
            assert.deepEqual(contents(state, past), Object.fromEntries(versions[past] ?? []));
          }
        }
      }),
    );
  });
});

const failAtZ: KeyUpdate = (key, values, state) => {
  if (key === "z") throw new Error("at z");
  return sum(key, values, state);
};

function rebuilt(before: ReadonlyMap<string, number>, news: News): Map<string, number> {
  const after = new Map<string, number>();
  for (const key of new Set([...before.keys(), ...Object.keys(news)])) {
    const total = (news[key] ?? []).reduce((a, b) => a + b, before.get(key) ?? 0);
    if (total !== 0) after.set(key, total);
  }
  return after;
}
