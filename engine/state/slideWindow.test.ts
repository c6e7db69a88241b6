import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { recordHash } from "../util/hash.ts";
import { KeyedState } from "./KeyedState.ts";
import { type KeyedTotals, slideWindow, type WindowMove } from "./slideWindow.ts";

type Totals = Readonly<Record<string, number>>;

function keyed(totals: Totals): KeyedTotals {
  const keys = Object.keys(totals);
  return { keys: [undefined, ...keys], hashes: [0, ...keys.map(recordHash)], values: [0, ...Object.values(totals)] };
}

const sums: Pick<WindowMove, "reduce" | "inverse"> = {
  reduce: (a, b) => (a as number) + (b as number),
  inverse: (a, b) => (a as number) - (b as number),
};

interface Slide {
  readonly leaving: Totals;
  readonly entering: Totals;
  readonly filter?: WindowMove["filter"];
}

function slide(state: KeyedState, time: number, { leaving, entering, filter }: Slide): Totals {
  const version = { time, ...(time > 1 && { previousTime: time - 1 }) };
  const move = { ...sums, leaving: keyed(leaving), entering: keyed(entering), ...(filter && { filter }) };
  state.makeVersion(version, (edit) => slideWindow(move, edit));
  const { keys, values, from } = state.pairs(time);
  return Object.fromEntries(keys.slice(from).map((key, i) => [key, values[i + from] as number]));
}

describe("slideWindow", () => {
  test("leaves a key whose data is gone with the neutral value (spec 3.6)", () => {
    const state = new KeyedState();
    const batches: Totals[] = [{ a: 1 }, { a: 1 }, {}, {}, {}];
    const found = batches.map((entering, i) => slide(state, i + 1, { leaving: batches[i - 2] ?? {}, entering }));
    assert.deepEqual(found, [{ a: 1 }, { a: 2 }, { a: 1 }, { a: 0 }, { a: 0 }]);
  });

  test("starts from the filtered totals, so that a key dropped with data in the window loses it (spec 3.6)", () => {
    const state = new KeyedState();
    const filter = ([, total]: [unknown, unknown]): boolean => (total as number) > 1;
    const first = slide(state, 1, { leaving: {}, entering: { a: 1 }, filter });
    const second = slide(state, 2, { leaving: {}, entering: { a: 2 }, filter });
    assert.deepEqual([first, second], [{}, { a: 2 }]);
  });

  test("ignores what leaves for a key without a total that enters again (spec 3.6)", () => {
    assert.deepEqual(slide(new KeyedState(), 1, { leaving: { b: 1 }, entering: { b: 5 } }), { b: 5 });
  });

  test("fails with Spark's words for a key that only leaves, and so does what would start from there (spec 3.6)", () => {
    const state = new KeyedState();
    const lost = { name: "Exception", message: /^Neither previous window has value for key, nor new values found\./ };
    slide(state, 1, { leaving: {}, entering: { a: 1 }, filter: () => false });
    assert.throws(() => slide(state, 2, { leaving: { a: 1 }, entering: {} }), lost);
    assert.throws(() => slide(state, 3, { leaving: {}, entering: { a: 1 } }), lost);
    assert.throws(() => slide(state, 4, { leaving: {}, entering: {} }), lost);
  });

  test("gives inverse and reduce the total first (spec 3.6)", () => {
    const state = new KeyedState();
    const text: Pick<WindowMove, "reduce" | "inverse"> = {
      reduce: (a, b) => `${a}+${b}`,
      inverse: (a, b) => `${a}-${b}`,
    };
    state.makeVersion({ time: 1 }, (edit) =>
      slideWindow({ ...text, leaving: keyed({}), entering: keyed({ a: 1 }) }, edit),
    );
    state.makeVersion({ time: 2, previousTime: 1 }, (edit) =>
      slideWindow({ ...text, leaving: keyed({ a: 1 }), entering: keyed({ a: 2 }) }, edit),
    );
    assert.equal(state.pairs().values[1], "1-1+2");
  });

  test("makes each version once: asked again, also for one further back, it gives what was there", () => {
    const state = new KeyedState();
    slide(state, 1, { leaving: {}, entering: { a: 1, b: 2 } });
    const second = slide(state, 2, { leaving: { a: 1 }, entering: { a: 5 } });
    const third = slide(state, 3, { leaving: { b: 2 }, entering: {} });
    const nothing = { leaving: {}, entering: {} };
    assert.deepEqual(
      [second, third],
      [
        { a: 5, b: 2 },
        { a: 5, b: 0 },
      ],
    );
    assert.deepEqual([slide(state, 2, nothing), slide(state, 3, nothing)], [second, third]);
  });

  test("agrees with the window computed anew, keys with data in it, whatever its length and slide", () => {
    const batch = fc.dictionary(fc.constantFrom("a", "b", "c"), fc.integer({ min: 1, max: 9 }));
    const lengths = fc.record({ slides: fc.integer({ min: 1, max: 4 }), slideLength: fc.integer({ min: 1, max: 3 }) });
    fc.assert(
      fc.property(fc.array(batch, { maxLength: 15 }), lengths, (batches, { slides, slideLength }) => {
        const state = new KeyedState();
        const window = slides * slideLength;
        for (let end = slideLength, time = 1; end <= batches.length; end += slideLength, time++) {
          const leaving = totalsOf(batches.slice(Math.max(0, end - window - slideLength), Math.max(0, end - window)));
          const entering = totalsOf(batches.slice(end - slideLength, end));
          const filter: WindowMove["filter"] = ([, total]) => total !== 0;
          const found = slide(state, time, { leaving, entering, filter });
          assert.deepEqual(sorted(found), sorted(totalsOf(batches.slice(Math.max(0, end - window), end))));
        }
      }),
    );
  });
});

function totalsOf(batches: readonly Totals[]): Totals {
  const totals: Record<string, number> = {};
  for (const batch of batches) for (const [key, n] of Object.entries(batch)) totals[key] = (totals[key] ?? 0) + n;
  return totals;
}

function sorted(totals: Totals): [string, number][] {
  return Object.entries(totals).sort(([a], [b]) => (a < b ? -1 : 1));
}
