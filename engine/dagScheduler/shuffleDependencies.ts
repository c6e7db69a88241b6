import type { ShuffleDependency } from "../rdd/Dependency.ts";
import type { RDD } from "../rdd/RDD.ts";

/** The shuffles that a stage ending in `rdd` reads: the nearest ones, through narrow dependencies only. Each once, in lineage order. */
export function shuffleDependencies(rdd: RDD): readonly ShuffleDependency[] {
  const found = new Set<ShuffleDependency>();
  const seen = new Set<RDD>([rdd]);
  // A Set may grow while it is walked.
  for (const current of seen) {
    for (const dependency of current.dependencies) {
      if (dependency.kind === "shuffle") found.add(dependency);
      else seen.add(dependency.rdd);
    }
  }
  return [...found];
}
