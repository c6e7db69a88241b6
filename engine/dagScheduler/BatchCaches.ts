import type { RDD } from "../rdd/RDD.ts";

interface Entry {
  readonly rdd: RDD;
  /** The last batch whose tasks read or kept a partition of it, ms. */
  lastUsed: number;
}

/**
 * RDDs that the program persisted while it worked for a batch. Most belong to that batch alone and nobody would ever let go of them, so they
 * go once a whole batch has passed without using them; one that every batch uses stays.
 */
export class BatchCaches {
  readonly #entries = new Map<number, Entry>();

  add(rdd: RDD, batchTime: number): void {
    this.#entries.set(rdd.id, { rdd, lastUsed: batchTime });
  }

  /** A task of the batch has read or kept a partition of the RDD. */
  used(rddId: number, batchTime: number): void {
    const entry = this.#entries.get(rddId);
    if (entry !== undefined) entry.lastUsed = Math.max(entry.lastUsed, batchTime);
  }

  /** Unpersists what the batch of `batchTime` (ms), which is over, has not used, apart from RDDs in `needed`. */
  forgetUnused(batchTime: number, needed: ReadonlySet<RDD>): void {
    for (const [rddId, { rdd, lastUsed }] of this.#entries) {
      if (lastUsed >= batchTime || needed.has(rdd)) continue;
      this.#entries.delete(rddId);
      rdd.unpersist();
    }
  }
}
