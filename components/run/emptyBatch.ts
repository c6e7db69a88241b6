import type { BatchView } from "./RunView.ts";

/** A batch of which nothing is known yet but its time. */
export function emptyBatch(batchTime: number): BatchView {
  return { batchTime, phase: "queued", operations: [], stages: [], accumulators: [] };
}
