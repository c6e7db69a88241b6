import type { RDD } from "./RDD.ts";

/** True when computing the RDD without a shuffle reads state. */
export function readsState(rdd: RDD): boolean {
  return rdd.isPinned || rdd.dependencies.some(({ kind, rdd: parent }) => kind === "narrow" && readsState(parent));
}
