import { withOwnedStrings } from "../storage/ownedStrings.ts";
import { EngineError } from "../util/errors.ts";
import { toScalaText } from "../util/recordText.ts";
import type { StateEdit } from "./KeyedState.ts";
import { ABSENT } from "./StateColumns.ts";

/** Keys with one value each, as an aggregation gives them: ids count from 1. */
export interface KeyedTotals {
  readonly keys: readonly unknown[];
  readonly hashes: readonly number[];
  readonly values: readonly unknown[];
}

/** What happens to the totals of a window when it moves on by one slide. */
export interface WindowMove {
  /** Reduced values of the batches that leave the window, one for each key. */
  readonly leaving: KeyedTotals;
  /** Reduced values of the batches that enter it. */
  readonly entering: KeyedTotals;
  /** (total so far, entering) → new total. */
  readonly reduce: (total: unknown, entering: unknown) => unknown;
  /** (total so far, leaving) → the total without it. */
  readonly inverse: (total: unknown, leaving: unknown) => unknown;
  /** [key, total] → whether the key stays. */
  readonly filter?: (pair: [key: unknown, total: unknown]) => unknown;
}

/**
 * Brings the totals of a window's keys forward by one slide, as Spark's ReducedWindowedDStream does (spec 3.6): a key that has a total loses
 * what leaves and gains what enters; a key that has none begins with what enters, whatever leaves. A key never goes by itself, it stays with
 * the neutral value; what the filter drops is dropped for the next slide too. Without a filter only keys that leave or enter cost anything.
 *
 * @throws EngineError `windowKeyLost` for a key that leaves but has no total and does not enter: the filter dropped it while it had data
 */
export function slideWindow(move: WindowMove, edit: StateEdit): void {
  const lost = new Set<number>();
  eachKey(move.leaving, edit, (id, total, value) => {
    if (total === ABSENT) lost.add(id);
    else edit.set(id, keptForm(move.inverse(total, value)));
  });
  eachKey(move.entering, edit, (id, total, value) => {
    edit.set(id, keptForm(total === ABSENT ? value : move.reduce(total, value)));
    lost.delete(id);
  });
  for (const id of lost) throw keyLost(edit.columns.index.keys[id]);
  if (move.filter) dropUnless(move.filter, edit);
}

function eachKey(
  { keys, hashes, values }: KeyedTotals,
  { columns }: StateEdit,
  visit: (id: number, total: unknown, value: unknown) => void,
): void {
  for (let i = 1; i < keys.length; i++) {
    const id = columns.intern(keys[i], hashes[i]);
    visit(id, columns.values[id], values[i]);
  }
}

function dropUnless(filter: NonNullable<WindowMove["filter"]>, { columns, set }: StateEdit): void {
  const { values, index } = columns;
  for (let id = 1; id < values.length; id++) {
    const total = values[id];
    if (total !== ABSENT && !filter([index.keys[id], total])) set(id, ABSENT);
  }
}

function keptForm(total: unknown): unknown {
  return typeof total === "number" ? total : withOwnedStrings(total);
}

function keyLost(key: unknown): EngineError {
  const text = toScalaText(key);
  return new EngineError(
    "windowKeyLost",
    `Neither previous window has value for key, nor new values found. Are you sure your key class hashes consistently? The key is ${text}; a filterFunc must only drop keys whose value is neutral.`,
    { name: "Exception", params: { key: text } },
  );
}
