import { KeyedState } from "../state/KeyedState.ts";

/** The partitions of keyed state that this executor holds. */
export class StateStore {
  readonly #states = new Map<number, Map<number, KeyedState>>();

  /** One partition of a state; empty if it was never there. */
  stateOf(stateId: number, partition: number): KeyedState {
    const partitions = this.#states.get(stateId) ?? new Map<number, KeyedState>();
    this.#states.set(stateId, partitions);
    const state = partitions.get(partition) ?? new KeyedState();
    partitions.set(partition, state);
    return state;
  }

  /** Forgets versions of a state that are older than a batch time, ms. */
  clean(stateId: number, olderThan: number): void {
    for (const state of this.#states.get(stateId)?.values() ?? []) state.clean(olderThan);
  }
}
