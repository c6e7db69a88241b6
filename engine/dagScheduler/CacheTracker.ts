import type { CachedPartition } from "../rdd/PlanBuilder.ts";

/** Which executor keeps which partition of persisted RDDs. A partition kept by several counts for the first. */
export class CacheTracker {
  readonly #executorOf = new Map<number, Map<number, number>>();

  register({ rddId, partition }: CachedPartition, executorId: number): void {
    const partitions = this.#executorOf.get(rddId) ?? new Map<number, number>();
    this.#executorOf.set(rddId, partitions);
    if (!partitions.has(partition)) partitions.set(partition, executorId);
  }

  /** The executor that keeps the partition, if any does. */
  executorOf(rddId: number, partition: number): number | undefined {
    return this.#executorOf.get(rddId)?.get(partition);
  }

  forget(rddId: number): void {
    this.#executorOf.delete(rddId);
  }

  /** What a lost executor kept is gone. */
  executorLost(executorId: number): void {
    for (const partitions of this.#executorOf.values()) {
      for (const [partition, executor] of partitions) if (executor === executorId) partitions.delete(partition);
    }
  }
}
