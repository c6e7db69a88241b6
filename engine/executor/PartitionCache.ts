import { withOwnedStrings } from "../storage/ownedStrings.ts";

/** Partitions of persisted RDDs that this executor keeps, as rows whose strings own their text. */
export class PartitionCache {
  readonly #rdds = new Map<number, Map<number, readonly unknown[]>>();

  /** The rows of a kept partition; undefined if it is not here. */
  get(rddId: number, partition: number): readonly unknown[] | undefined {
    return this.#rdds.get(rddId)?.get(partition);
  }

  /** Keeps a partition and returns its rows as they are kept. */
  put(rddId: number, partition: number, rows: readonly unknown[]): readonly unknown[] {
    const owned = rows.map((row) => withOwnedStrings(row));
    const partitions = this.#rdds.get(rddId) ?? new Map<number, readonly unknown[]>();
    this.#rdds.set(rddId, partitions);
    partitions.set(partition, owned);
    return owned;
  }

  /** Forgets all partitions of these RDDs. */
  drop(rddIds: readonly number[]): void {
    for (const rddId of rddIds) this.#rdds.delete(rddId);
  }
}
