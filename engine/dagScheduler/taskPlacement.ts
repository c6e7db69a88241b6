import type { RDD } from "../rdd/RDD.ts";
import type { CacheTracker } from "./CacheTracker.ts";

/** Where a task must run (`slot`, modulo the executors in use) or should run (`executorId`); neither: anywhere. */
export type Placement =
  | { readonly kind: "pinned"; readonly slot: number }
  | { readonly kind: "cached"; readonly executorId: number }
  | { readonly kind: "anywhere" };

/** Where to run the task that computes `partition` of `rdd`: with its state, else where most of what it reads is kept. */
export function taskPlacement(rdd: RDD, partition: number, cache: CacheTracker): Placement {
  const votes = new Map<number, number>();
  const slot = visit(rdd, partition, { cache, votes });
  if (slot !== undefined) return { kind: "pinned", slot };
  let best: readonly [executorId: number, votes: number] | undefined;
  for (const vote of votes) if (best === undefined || vote[1] > best[1]) best = vote;
  return best === undefined ? { kind: "anywhere" } : { kind: "cached", executorId: best[0] };
}

interface Survey {
  readonly cache: CacheTracker;
  readonly votes: Map<number, number>;
}

/** Walks what the task computes itself. Answers the slot as soon as a pinned partition is met. */
function visit(rdd: RDD, partition: number, survey: Survey): number | undefined {
  if (rdd.isPinned) return partition;
  const keeper = rdd.isPersisted ? survey.cache.executorOf(rdd.id, partition) : undefined;
  if (keeper !== undefined) {
    survey.votes.set(keeper, (survey.votes.get(keeper) ?? 0) + 1);
    // What lies behind a kept partition is not computed again.
    return undefined;
  }
  for (const dependency of rdd.dependencies) {
    if (dependency.kind !== "narrow") continue;
    for (const parent of dependency.parents(partition)) {
      const slot = visit(dependency.rdd, parent, survey);
      if (slot !== undefined) return slot;
    }
  }
  return undefined;
}
