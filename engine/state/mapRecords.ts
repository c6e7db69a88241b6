import { withOwnedStrings } from "../storage/ownedStrings.ts";
import { State } from "../util/State.ts";
import { StateSlot } from "../util/StateSlot.ts";
import type { StateEdit } from "./KeyedState.ts";
import { ABSENT } from "./StateColumns.ts";
import type { InitialStates } from "./updateKeys.ts";

/** Called for each record, and for each key that times out (`value` undefined): what the user's function makes of it. */
export type RecordMapping = (key: unknown, value: unknown, state: State) => void;

/** Records as columns, with the hashes of their keys. */
export interface KeyedRecords {
  readonly keys: readonly unknown[];
  readonly hashes: readonly number[];
  readonly values: readonly unknown[];
}

/** What is done about keys that were not updated for long. */
export interface StateTimeout {
  /** A key times out when it was updated before this batch time, ms. */
  readonly before: number;
  /** True in the batches in which keys that timed out are looked for (spec 4.3). */
  readonly sweeps: boolean;
}

/** Gives keys the state to begin with, as if updated in this batch (spec 4.3); of several states of one key the last counts. */
export function setInitialStatesNow({ keys, hashes, values }: InitialStates, { columns, setNow }: StateEdit): void {
  for (let i = 0; i < keys.length; i++) setNow(columns.intern(keys[i], hashes[i]), withOwnedStrings(values[i]));
}

/**
 * Calls `mapping` once for every record, in order, and then once for every key whose timeout has passed, where the batch sweeps (spec 4.3).
 * Touches only keys that have records, but for sweeps, which look at the time of every key.
 */
export function mapRecords(
  records: KeyedRecords,
  mapping: RecordMapping,
  edit: StateEdit,
  timeout?: StateTimeout,
): void {
  const slot = new StateSlot();
  const state = new State(slot);
  const { columns, setNow } = edit;
  const { keys, hashes, values } = records;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    const hash = hashes[i] ?? 0;
    const id = columns.index.find(key, hash);
    const old = id === 0 ? ABSENT : columns.values[id];
    slot.hold(old === ABSENT ? "absent" : "present", old === ABSENT ? undefined : old);
    mapping(key, values[i], state);
    if (slot.phase === "updated") setNow(id === 0 ? columns.intern(key, hash) : id, withOwnedStrings(slot.value));
    else if (slot.phase === "removed" && old !== ABSENT) setNow(id, ABSENT);
    // The mere record keeps the key from timing out.
    else if (slot.phase === "present" && timeout !== undefined) setNow(id, old);
  }
  if (timeout?.sweeps) sweep({ slot, state, mapping, edit }, timeout.before);
}

interface Sweep {
  readonly slot: StateSlot;
  readonly state: State;
  readonly mapping: RecordMapping;
  readonly edit: StateEdit;
}

function sweep({ slot, state, mapping, edit }: Sweep, before: number): void {
  const { columns, setNow } = edit;
  const { values, times } = columns;
  for (let id = 1; id < values.length; id++) {
    if (values[id] === ABSENT || (times[id] ?? 0) >= before) continue;
    slot.hold("timingOut", values[id]);
    mapping(columns.index.keys[id], undefined, state);
    setNow(id, ABSENT);
  }
}
