import type { ShuffleBucket } from "../protocol/taskPlan.ts";
import type { ShuffleDependency } from "../rdd/Dependency.ts";

/** What the map tasks of one shuffle wrote: for each map task, one bucket for each reducer. */
export type MapOutputs = readonly (readonly ShuffleBucket[])[];

/**
 * Where finished shuffles are. Buckets are shared memory: they outlive the executor that wrote them. An entry lives as long as somebody
 * holds the lineage that reads it; shuffles of batches are forgotten earlier, when their batch is.
 */
export class MapOutputTracker {
  readonly #outputs = new WeakMap<ShuffleDependency, MapOutputs>();
  readonly #byBatch = new Map<number, Set<ShuffleDependency>>();

  get(dependency: ShuffleDependency): MapOutputs | undefined {
    return this.#outputs.get(dependency);
  }

  /** Remembers a finished shuffle. `batchTime`: the batch whose job wrote it, if any. */
  register(dependency: ShuffleDependency, outputs: MapOutputs, batchTime?: number): void {
    this.#outputs.set(dependency, outputs);
    if (batchTime === undefined) return;
    const batch = this.#byBatch.get(batchTime) ?? new Set();
    this.#byBatch.set(batchTime, batch.add(dependency));
  }

  /** Forgets the shuffles that jobs of batches up to `batchTime` (ms) wrote, apart from those in `needed`. */
  forgetBatches(batchTime: number, needed: ReadonlySet<ShuffleDependency>): void {
    for (const [time, dependencies] of this.#byBatch) {
      if (time > batchTime) continue;
      for (const dependency of dependencies) {
        if (needed.has(dependency)) continue;
        this.#outputs.delete(dependency);
        dependencies.delete(dependency);
      }
      if (dependencies.size === 0) this.#byBatch.delete(time);
    }
  }
}
