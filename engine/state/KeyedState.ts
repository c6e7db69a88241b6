import { withOwnedStrings } from "../storage/ownedStrings.ts";
import { EngineError } from "../util/errors.ts";
import { ABSENT, StateColumns } from "./StateColumns.ts";

/** (new values of a key, its state so far or undefined) → new state; undefined or null forgets the key. */
export type StateUpdate = (newValues: unknown[], state: unknown) => unknown;

/** Keys with their values, as an aggregation gives them: ids count from 1. */
export interface KeyedValues {
  readonly keys: readonly unknown[];
  readonly hashes: readonly number[];
  /** The new values of each key in one array. */
  readonly values: readonly unknown[];
}

/** A version of the state. Times are batch times, ms. */
export interface StateVersion {
  readonly time: number;
  /** The version to start from; absent: from nothing. */
  readonly previousTime?: number;
}

/** What makes a version out of the one before: `set` is the only way to change a state, so that it can be undone. */
export interface StateEdit {
  readonly columns: StateColumns;
  /** Gives a key a state, or ABSENT to forget it; `id` as `columns.intern` gives it. */
  set(id: number, state: unknown): void;
}

/** One batch's update. */
export interface StateBatch extends StateVersion {
  readonly newValues: KeyedValues;
  /** Pairs to begin with, for a batch that starts from nothing. */
  readonly initial?: readonly (readonly [key: unknown, state: unknown])[];
}

/** Keys, their hashes and their states, from index `from` on. */
export interface StatePairs {
  readonly keys: readonly unknown[];
  readonly hashes: readonly number[];
  readonly values: readonly unknown[];
  readonly from: number;
}

/** How to get from one version back to the one before. */
interface UndoLog {
  readonly previousTime: number | undefined;
  /** From which version the one at `previousTime` was made. */
  readonly before: number | undefined;
  /** The columns before this batch: other ones where the batch began by closing up. */
  readonly columns: StateColumns;
  readonly size: number;
  readonly live: number;
  readonly ids: number[];
  readonly values: unknown[];
}

/** Forgotten keys are closed up when they are more than the living ones and more than this. */
const MIN_FORGOTTEN = 1024;

/**
 * The state of one partition for updateStateByKey: dense columns, changed in place, with a log per batch of what was there before. So a batch
 * costs one pass over the keys and no copies (20 times less than a rebuilt Map, measured), and can still be run again. A state object that
 * the user's function changes in place instead of returning a new one cannot be restored that way.
 */
export class KeyedState {
  #columns = new StateColumns();
  /** Time of the newest version, and of the one it was made from. */
  #time: number | undefined;
  #previousTime: number | undefined;
  readonly #logs: UndoLog[] = [];
  /** The version that could not be made, and why. */
  #failed: { readonly time: number; readonly error: unknown } | undefined;

  /** Number of keys that have state. */
  get size(): number {
    return this.#columns.live;
  }

  /**
   * Makes the version of a batch: calls `update` once for every key that has state or new values. If that version is there already, nothing
   * happens. When `update` throws, the state is as before.
   * @throws EngineError `stateLost` when the version to start from is not here
   */
  update(batch: StateBatch, update: StateUpdate): void {
    this.makeVersion(batch, (edit) => {
      for (const [key, state] of batch.initial ?? []) edit.set(edit.columns.intern(key), withOwnedStrings(state));
      updateAll(batch.newValues, update, edit);
    });
  }

  /**
   * Makes a version by what `change` does; if that version is there already, `change` is not called. When it throws, the state is as before,
   * and versions that would start from the missing one fail with the same error.
   * @throws EngineError `stateLost` when the version to start from is not here
   */
  makeVersion(version: StateVersion, change: (edit: StateEdit) => void): void {
    if (this.#has(version)) return;
    try {
      this.#goTo(version.previousTime);
      const log = this.#beginVersion(version);
      this.#logs.push(log);
      this.#changeBy(change, log);
      this.#failed = undefined;
    } catch (error) {
      this.#failed = { time: version.time, error };
      throw error;
    }
  }

  /**
   * All keys and their states from index `from` on, in order of the keys' arrival: the state's own columns, where nothing was forgotten. Valid
   * until the next update.
   */
  pairs(): StatePairs {
    const { index, values, live } = this.#columns;
    if (live === index.size) return { keys: index.keys, hashes: index.hashes, values, from: 1 };
    const pairs = { keys: [] as unknown[], hashes: [] as number[], values: [] as unknown[], from: 0 };
    for (let id = 1; id < values.length; id++) {
      if (values[id] === ABSENT) continue;
      pairs.keys.push(index.keys[id]);
      pairs.hashes.push(index.hashes[id] ?? 0);
      pairs.values.push(values[id]);
    }
    return pairs;
  }

  /** Forgets how to get back to versions older than a batch time, ms. The newest version stays. */
  clean(olderThan: number): void {
    const kept = this.#logs.findIndex(({ previousTime }) => previousTime !== undefined && previousTime >= olderThan);
    this.#logs.splice(0, kept === -1 ? this.#logs.length : kept);
  }

  #has({ time, previousTime }: StateVersion): boolean {
    return this.#time === time && this.#previousTime === previousTime;
  }

  /** Undoes batches until the state is that of `time`; undefined: empty. */
  #goTo(time: number | undefined): void {
    if (time === undefined) this.#reset();
    while (this.#time !== time) {
      if (this.#failed !== undefined && this.#failed.time === time) throw this.#failed.error;
      if (this.#logs.length === 0) throw stateLost(time ?? 0, this.#time);
      this.#undo();
    }
  }

  #reset(): void {
    this.#failed = undefined;
    this.#columns = new StateColumns();
    this.#logs.length = 0;
    this.#time = undefined;
    this.#previousTime = undefined;
  }

  #changeBy(change: (edit: StateEdit) => void, { ids, values }: UndoLog): void {
    const columns = this.#columns;
    const set = (id: number, state: unknown): void => {
      ids.push(id);
      values.push(columns.values[id]);
      columns.set(id, state);
    };
    try {
      change({ columns, set });
    } catch (error) {
      this.#undo();
      throw error;
    }
  }

  #beginVersion({ time, previousTime }: StateVersion): UndoLog {
    const columns = this.#columns;
    const { index, live } = columns;
    if (index.size - live > Math.max(live, MIN_FORGOTTEN)) this.#columns = columns.closedUp();
    const before = this.#previousTime;
    this.#time = time;
    this.#previousTime = previousTime;
    return { previousTime, before, columns, size: index.size, live, ids: [], values: [] };
  }

  #undo(): void {
    const log = this.#logs.pop();
    if (log === undefined) return;
    const { columns, ids, values, size, live } = log;
    // Columns that were closed up since then are dropped whole; the log's own were not touched after that.
    if (columns === this.#columns) {
      // A key may have been set twice: what was there first is put back last.
      for (let i = ids.length - 1; i >= 0; i--) columns.values[ids[i] ?? 0] = values[i];
      columns.values.length = size + 1;
      columns.index.truncate(size);
      columns.live = live;
    }
    this.#columns = columns;
    this.#time = log.previousTime;
    this.#previousTime = log.before;
  }
}

/** For each id, where the new values of its key are; 0 = it has none. */
function positionsById({ keys, hashes }: KeyedValues, columns: StateColumns): Int32Array {
  const ids = new Int32Array(keys.length);
  for (let i = 1; i < keys.length; i++) ids[i] = columns.intern(keys[i], hashes[i]);
  const positions = new Int32Array(columns.values.length);
  for (let i = 1; i < ids.length; i++) positions[ids[i] ?? 0] = i;
  return positions;
}

function updateAll(newValues: KeyedValues, update: StateUpdate, { columns, set }: StateEdit): void {
  const positions = positionsById(newValues, columns);
  const { values } = columns;
  for (let id = 1; id < values.length; id++) {
    const old = values[id];
    const position = positions[id] ?? 0;
    if (old === ABSENT && position === 0) continue;
    const fresh = position === 0 ? [] : (newValues.values[position] as unknown[]);
    const state = keptForm(update(fresh, old === ABSENT ? undefined : old));
    if (state !== old) set(id, state);
  }
}

function keptForm(state: unknown): unknown {
  if (typeof state === "number") return state;
  return state === undefined || state === null ? ABSENT : withOwnedStrings(state);
}

function stateLost(wanted: number, newest: number | undefined): EngineError {
  return new EngineError(
    "stateLost",
    `The state as of ${wanted} ms is not on this executor${newest === undefined ? "" : `, whose newest version is that of ${newest} ms`}. Start the program again to begin with new state.`,
    { params: { wanted, ...(newest !== undefined && { newest }) } },
  );
}
