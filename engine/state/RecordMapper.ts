import { withOwnedStrings } from "../storage/ownedStrings.ts";
import { State } from "../util/State.ts";
import { StateSlot } from "../util/StateSlot.ts";
import type { StateEdit } from "./KeyedState.ts";
import { ABSENT } from "./StateColumns.ts";
import type { InitialStates } from "./updateKeys.ts";

/** Called for each record, and for each key that times out (`value` undefined): what the user's function makes of it. */
export type RecordMapping = (key: unknown, value: unknown, state: State) => void;

/** What is done about keys that were not updated for long. */
export interface StateTimeout {
  /** A key times out when it was updated before this batch time, ms. */
  readonly before: number;
  /** True in the batches in which keys that timed out are looked for (spec 4.3). */
  readonly sweeps: boolean;
}

export interface RecordMapperOptions {
  readonly mapping: RecordMapping;
  readonly edit: StateEdit;
  readonly timeout?: StateTimeout;
}

/** Gives keys the state to begin with, as if updated in this batch (spec 4.3); of several states of one key the last counts. */
export function setInitialStatesNow({ keys, hashes, values }: InitialStates, { columns, setNow }: StateEdit): void {
  for (let i = 0; i < keys.length; i++) setNow(columns.intern(keys[i], hashes[i]), withOwnedStrings(values[i]));
}

/** Takes the records of one partition and batch through mapWithState's function. Touches only the keys that come, but for the sweep at the end. */
export class RecordMapper {
  readonly #mapping: RecordMapping;
  readonly #edit: StateEdit;
  readonly #timeout: StateTimeout | undefined;
  readonly #slot = new StateSlot();
  readonly #state = new State(this.#slot);

  constructor({ mapping, edit, timeout }: RecordMapperOptions) {
    this.#mapping = mapping;
    this.#edit = edit;
    this.#timeout = timeout;
  }

  /** Calls the function for one record and keeps what it did to the state (spec 4.3). `hash`: the key's `recordHash`. */
  map(key: unknown, value: unknown, hash: number): void {
    const slot = this.#slot;
    const { columns, setNow } = this.#edit;
    const id = columns.index.find(key, hash);
    const old = id === 0 ? ABSENT : columns.values[id];
    slot.hold(old === ABSENT ? "absent" : "present", old === ABSENT ? undefined : old);
    // What the function keeps of a text is then the state's own, and the record's can go: outputs of a million keys weigh half as much.
    this.#mapping(typeof key === "string" && id !== 0 ? columns.index.keys[id] : key, value, this.#state);
    if (slot.phase === "updated") setNow(id === 0 ? columns.intern(key, hash) : id, withOwnedStrings(slot.value));
    else if (slot.phase === "removed" && old !== ABSENT) setNow(id, ABSENT);
    // The mere record keeps the key from timing out.
    else if (slot.phase === "present" && this.#timeout !== undefined) setNow(id, old);
  }

  /** After the last record: calls the function for every key whose timeout has passed, and forgets it, where the batch sweeps. */
  sweep(): void {
    if (!this.#timeout?.sweeps) return;
    const { before } = this.#timeout;
    const { columns, setNow } = this.#edit;
    const { values, times } = columns;
    for (let id = 1; id < values.length; id++) {
      if (values[id] === ABSENT || (times[id] ?? 0) >= before) continue;
      this.#slot.hold("timingOut", values[id]);
      this.#mapping(columns.index.keys[id], undefined, this.#state);
      setNow(id, ABSENT);
    }
  }
}
