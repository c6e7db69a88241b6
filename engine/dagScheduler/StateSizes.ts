import type { RunEventBody } from "../protocol/runEvents.ts";
import type { StatePartition } from "../rdd/PlanBuilder.ts";

/** The event that tells how many keys a state has after a batch. */
export type StateUpdated = Extract<RunEventBody, { type: "stateUpdated" }>;

interface Version {
  readonly time: number;
  readonly keysOfPartition: Map<number, number>;
}

/** Adds up the keys of a state's partitions and tells the sum once a batch, when the last partition is known. */
export class StateSizes {
  readonly #onUpdated: (event: StateUpdated) => void;
  readonly #versions = new Map<number, Version>();

  constructor(onUpdated: (event: StateUpdated) => void) {
    this.#onUpdated = onUpdated;
  }

  /** A task found so many keys in this partition. */
  record(state: StatePartition, keys: number): void {
    const known = this.#versions.get(state.stateId);
    const version =
      known?.time === state.time ? known : { time: state.time, keysOfPartition: new Map<number, number>() };
    if (version.keysOfPartition.size === state.numPartitions) return;
    this.#versions.set(state.stateId, version);
    version.keysOfPartition.set(state.partition, keys);
    if (version.keysOfPartition.size < state.numPartitions) return;
    const numKeys = [...version.keysOfPartition.values()].reduce((sum, count) => sum + count, 0);
    this.#onUpdated({ type: "stateUpdated", batchTime: state.time, dstream: state.stateId, numKeys });
  }
}
