import { withOwnedStrings } from "../storage/ownedStrings.ts";
import { EngineError } from "../util/errors.ts";
import type { StateEdit } from "./KeyedState.ts";
import { ABSENT, type StateColumns } from "./StateColumns.ts";

/** (key, its new values, its state so far or undefined) → new state; undefined or null forgets the key. */
export type KeyUpdate = (key: unknown, newValues: unknown[], state: unknown) => unknown;

/** A key, its new values, and its state so far or undefined. */
export type KeyEntry = [key: unknown, newValues: unknown[], state: unknown];

/** All entries of a partition → its new (key, state) pairs. */
export type PartitionUpdate = (entries: Iterable<KeyEntry>) => Iterable<unknown>;

/** Keys with their values, as an aggregation gives them: ids count from 1. */
export interface KeyedValues {
  readonly keys: readonly unknown[];
  readonly hashes: readonly number[];
  /** The new values of each key in one array. */
  readonly values: readonly unknown[];
}

/** Keys and states to begin with. */
export interface InitialStates {
  readonly keys: readonly unknown[];
  readonly hashes: readonly number[];
  readonly values: readonly unknown[];
}

/** Gives keys the state to begin with; of several states of one key the first counts, as in Spark's cogroup. */
export function setInitialStates({ keys, hashes, values }: InitialStates, { columns, set }: StateEdit): void {
  for (let i = 0; i < keys.length; i++) {
    const id = columns.intern(keys[i], hashes[i]);
    if (columns.values[id] === ABSENT) set(id, withOwnedStrings(values[i]));
  }
}

/** Calls `update` once for every key that has state or new values (spec 4.1). */
export function updateKeys(newValues: KeyedValues, update: KeyUpdate, { columns, set }: StateEdit): void {
  const positions = positionsById(newValues, columns);
  const { values } = columns;
  const { keys } = columns.index;
  for (let id = 1; id < values.length; id++) {
    const old = values[id];
    const position = positions[id] ?? 0;
    if (old === ABSENT && position === 0) continue;
    const fresh = position === 0 ? [] : (newValues.values[position] as unknown[]);
    const state = keptForm(update(keys[id], fresh, old === ABSENT ? undefined : old));
    if (state !== old) set(id, state);
  }
}

/**
 * Calls `update` once with an iterator over every key that has state or new values. The pairs it yields are the new state: keys that are not
 * among them are forgotten; of several pairs with one key the first counts.
 * @throws EngineError `notAPair` when it yields anything else
 */
export function updatePartition(newValues: KeyedValues, update: PartitionUpdate, edit: StateEdit): void {
  const { columns, set } = edit;
  // Everything is read before anything is changed: the iterator reads the states.
  const pairs = Array.from(update(entriesOf(newValues, columns)), requirePair);
  const seen = new Uint8Array(columns.values.length + pairs.length);
  for (const [key, state] of pairs) {
    const id = columns.intern(key);
    if (seen[id] === 1) continue;
    seen[id] = 1;
    const kept = withOwnedStrings(state);
    if (kept !== columns.values[id]) set(id, kept);
  }
  for (let id = 1; id < columns.values.length; id++) {
    if (seen[id] === 0 && columns.values[id] !== ABSENT) set(id, ABSENT);
  }
}

function* entriesOf(newValues: KeyedValues, columns: StateColumns): Generator<KeyEntry, void> {
  const positions = positionsById(newValues, columns);
  const { keys } = columns.index;
  const size = columns.values.length;
  for (let id = 1; id < size; id++) {
    const old = columns.values[id];
    const position = positions[id] ?? 0;
    if (old === ABSENT && position === 0) continue;
    const fresh = position === 0 ? [] : (newValues.values[position] as unknown[]);
    yield [keys[id], fresh, old === ABSENT ? undefined : old];
  }
}

// Job code gets at it through the iterators it is handed.
Object.freeze(entriesOf.prototype);

/** For each id, where the new values of its key are; 0 = it has none. */
function positionsById({ keys, hashes }: KeyedValues, columns: StateColumns): Int32Array {
  const ids = new Int32Array(keys.length);
  for (let i = 1; i < keys.length; i++) ids[i] = columns.intern(keys[i], hashes[i]);
  const positions = new Int32Array(columns.values.length);
  for (let i = 1; i < ids.length; i++) positions[ids[i] ?? 0] = i;
  return positions;
}

function keptForm(state: unknown): unknown {
  if (typeof state === "number") return state;
  return state === undefined || state === null ? ABSENT : withOwnedStrings(state);
}

function requirePair(value: unknown): readonly [key: unknown, state: unknown] {
  if (Array.isArray(value) && value.length === 2) return [value[0], value[1]];
  throw new EngineError(
    "notAPair",
    "The function of updateStateByKey must yield pairs [key, state], but it yielded something else. Yield an array of two for each key.",
    { name: "IllegalArgumentException" },
  );
}
