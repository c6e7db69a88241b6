import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { recordHash } from "../util/hash.ts";
import type { State } from "../util/State.ts";
import { KeyedState } from "./KeyedState.ts";
import { RecordMapper, type RecordMapperOptions, setInitialStatesNow, type StateTimeout } from "./RecordMapper.ts";
import type { InitialStates } from "./updateKeys.ts";

type Pair = readonly [key: string, value: number];

function columnsOf(pairs: readonly Pair[]): InitialStates {
  const keys = pairs.map(([key]) => key);
  return { keys, hashes: keys.map(recordHash), values: pairs.map(([, value]) => value) };
}

function mapAll(pairs: readonly Pair[], options: RecordMapperOptions): void {
  const mapper = new RecordMapper(options);
  for (const [key, value] of pairs) mapper.map(key, value, recordHash(key));
  mapper.sweep();
}

/** A value of 0 removes the key, a negative one only reads, others are added; tells what it was called with. */
function describeAndSum(key: unknown, value: unknown, state: State): string {
  const before = state.getOption();
  if (state.isTimingOut()) return `${String(key)} timed out with ${String(state.get())}`;
  if (value === 0) state.remove();
  else if ((value as number) > 0) state.update(((before as number | undefined) ?? 0) + (value as number));
  return `${String(key)} ${String(value)} ${String(before)}`;
}

interface Batch {
  readonly time: number;
  readonly pairs?: readonly Pair[];
  readonly initial?: readonly Pair[];
  readonly timeout?: StateTimeout;
}

function run(state: KeyedState, { time, pairs = [], initial = [], timeout }: Batch): unknown[] {
  const version = time === 1 ? { time } : { time, previousTime: time - 1 };
  state.makeVersion(version, (edit) => {
    const outputs: string[] = [];
    setInitialStatesNow(columnsOf(initial), edit);
    const mapping = (key: unknown, value: unknown, handle: State): void =>
      void outputs.push(describeAndSum(key, value, handle));
    mapAll(pairs, { mapping, edit, ...(timeout && { timeout }) });
    return outputs;
  });
  return [...state.outputs(time)];
}

function states(state: KeyedState, time?: number): Record<string, unknown> {
  const { keys, values, from } = state.pairs(time);
  return Object.fromEntries(keys.slice(from).map((key, i) => [key, values[i + from]]));
}

describe("RecordMapper", () => {
  test("calls the function once for each record, in order, with what earlier records left (spec 4.3)", () => {
    const state = new KeyedState();
    const pairs: Pair[] = [
      ["a", 1],
      ["b", 5],
      ["a", 2],
      ["b", 0],
      ["b", 7],
      ["c", -1],
    ];
    assert.deepEqual(run(state, { time: 1, pairs }), [
      "a 1 undefined",
      "b 5 undefined",
      "a 2 1",
      "b 0 5",
      "b 7 undefined",
      "c -1 undefined",
    ]);
    assert.deepEqual(states(state), { a: 3, b: 7 });
  });

  test("a key expires strictly after its timeout, and only where the batch sweeps; a record keeps it (spec 4.3)", () => {
    const state = new KeyedState();
    const timeout = (time: number, sweeps: boolean): StateTimeout => ({ before: time - 2, sweeps });
    run(state, { time: 1, initial: [["i", 9]], pairs: [["a", 1]], timeout: timeout(1, true) });
    assert.deepEqual(run(state, { time: 2, pairs: [["b", 1]], timeout: timeout(2, true) }), ["b 1 undefined"]);
    assert.deepEqual(run(state, { time: 3, timeout: timeout(3, true) }), []);
    assert.deepEqual(run(state, { time: 4, pairs: [["a", -1]], timeout: timeout(4, false) }), ["a -1 1"]);
    assert.deepEqual(states(state), { i: 9, a: 1, b: 1 });
    assert.deepEqual(run(state, { time: 5, timeout: timeout(5, true) }), ["i timed out with 9", "b timed out with 1"]);
    assert.deepEqual(states(state), { a: 1 });
  });

  test("without a timeout a record that only reads touches nothing", () => {
    const state = new KeyedState();
    run(state, { time: 1, pairs: [["a", 1]] });
    run(state, { time: 2, pairs: [["a", -1]] });
    assert.deepEqual([states(state), states(state, 1)], [{ a: 1 }, { a: 1 }]);
  });

  test("a batch whose function throws leaves no trace, not even in the times of keys", () => {
    const state = new KeyedState();
    run(state, { time: 1, pairs: [["a", 1]] });
    const failing = (): void =>
      state.makeVersion({ time: 2, previousTime: 1 }, (edit) => {
        const mapping = (key: unknown, _value: unknown, handle: State): void => {
          if (key === "x") throw new Error("at x");
          handle.update(100);
        };
        mapAll(
          [
            ["a", 1],
            ["new", 1],
            ["x", 1],
          ],
          { mapping, edit, timeout: { before: 0, sweeps: false } },
        );
      });
    assert.throws(failing, /at x/);
    assert.deepEqual(states(state), { a: 1 });
    run(state, { time: 2 });
    assert.deepEqual(run(state, { time: 3, timeout: { before: 2, sweeps: true } }), ["a timed out with 1"]);
  });

  test("agrees with a plain model over random batches with removals and timeouts, and past versions stay readable", () => {
    const pair = fc.tuple(fc.constantFrom("a", "b", "c", "d"), fc.integer({ min: -1, max: 2 }));
    const step = fc.record({ pairs: fc.array(pair, { maxLength: 6 }), sweeps: fc.boolean() });
    const program = fc.record({ steps: fc.array(step, { maxLength: 12 }), timeout: fc.option(fc.nat({ max: 4 })) });
    fc.assert(
      fc.property(program, ({ steps, timeout }) => {
        const state = new KeyedState();
        const model = new Model(timeout);
        const snapshots: Record<string, unknown>[] = [];
        for (const [i, { pairs, sweeps }] of steps.entries()) {
          const time = i + 1;
          const given = timeout === null ? {} : { timeout: { before: time - timeout, sweeps } };
          const outputs = run(state, { time, pairs, ...given });
          // Keys that time out come in no particular order.
          const found = [...outputs.slice(0, pairs.length), ...outputs.slice(pairs.length).sort()];
          assert.deepEqual(found, model.run(time, pairs, sweeps));
          assert.deepEqual(states(state), model.snapshot());
          snapshots.push(states(state));
        }
        assert.deepEqual(
          snapshots.map((_, i) => states(state, i + 1)),
          snapshots,
        );
      }),
    );
  });
});

/** The rules of spec 4.3 for `describeAndSum`, over a Map. */
class Model {
  readonly #states = new Map<string, { value: number; time: number }>();
  readonly #timeout: number | null;

  constructor(timeout: number | null) {
    this.#timeout = timeout;
  }

  run(time: number, pairs: readonly Pair[], sweeps: boolean): string[] {
    const outputs = pairs.map(([key, value]) => this.#map(time, key, value));
    const timeout = this.#timeout;
    if (!sweeps || timeout === null) return outputs;
    const expired = [...this.#states].filter(([, state]) => state.time < time - timeout);
    for (const [key] of expired) this.#states.delete(key);
    return [...outputs, ...expired.map(([key, { value }]) => `${key} timed out with ${value}`).sort()];
  }

  snapshot(): Record<string, unknown> {
    return Object.fromEntries([...this.#states].map(([key, { value }]) => [key, value]));
  }

  #map(time: number, key: string, value: number): string {
    const old = this.#states.get(key);
    const text = `${key} ${value} ${String(old?.value)}`;
    if (value === 0) this.#states.delete(key);
    else if (value > 0) this.#states.set(key, { value: (old?.value ?? 0) + value, time });
    else if (old) old.time = this.#timeout === null ? old.time : time;
    return text;
  }
}
