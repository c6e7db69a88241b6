import type { RunEventBody } from "../protocol/runEvents.ts";
import type { StateSize } from "../protocol/taskPlan.ts";

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

  /** A task tells the size of one partition of a state that has so many. Versions older than the newest known are not counted again. */
  record({ stateId, partition, time, numKeys }: StateSize, numPartitions: number): void {
    const known = this.#versions.get(stateId);
    if (known !== undefined && known.time > time) return;
    const version = known?.time === time ? known : { time, keysOfPartition: new Map<number, number>() };
    if (version.keysOfPartition.size === numPartitions) return;
    this.#versions.set(stateId, version);
    version.keysOfPartition.set(partition, numKeys);
    if (version.keysOfPartition.size < numPartitions) return;
    const sum = [...version.keysOfPartition.values()].reduce((total, count) => total + count, 0);
    this.#onUpdated({ type: "stateUpdated", batchTime: time, dstream: stateId, numKeys: sum });
  }
}
