import type { ShuffleDependency } from "../rdd/Dependency.ts";
import type { Preparation } from "../rdd/Preparation.ts";
import type { RDD } from "../rdd/RDD.ts";

/** Sees to it that what tasks cannot be planned without is there, each once, whichever job asks first. */
export class Preparations {
  readonly #running = new Map<Preparation, Promise<void>>();

  /** Runs what the tasks of a stage that ends in `rdd`, and writes `shuffle`, still need. `run` rejects where this job must not go on. */
  async complete(
    rdd: RDD,
    shuffle: ShuffleDependency | undefined,
    run: (one: Preparation) => Promise<void>,
  ): Promise<void> {
    for (const preparation of preparationsOf(rdd, shuffle)) {
      while (!preparation.isDone) await this.#runOnce(preparation, run);
    }
  }

  async #runOnce(preparation: Preparation, run: (one: Preparation) => Promise<void>): Promise<void> {
    const running = this.#running.get(preparation);
    // If the other job fails or is cancelled, this one does the work itself.
    if (running !== undefined) return running.catch(() => undefined);
    const started = run(preparation);
    this.#running.set(preparation, started);
    try {
      await started;
    } finally {
      this.#running.delete(preparation);
    }
  }
}

/** What the tasks need themselves: of the RDDs they compute, and of the partitioner they write for. Parents come first. */
function preparationsOf(rdd: RDD, shuffle: ShuffleDependency | undefined): readonly Preparation[] {
  const found: Preparation[] = shuffle?.partitioner.preparation === undefined ? [] : [shuffle.partitioner.preparation];
  const seen = new Set<RDD>([rdd]);
  // A Set may grow while it is walked.
  for (const current of seen) {
    if (current.preparation !== undefined) found.push(current.preparation);
    for (const dependency of current.dependencies) if (dependency.kind === "narrow") seen.add(dependency.rdd);
  }
  return found.reverse();
}
