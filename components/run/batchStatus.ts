import type { BatchView } from "./RunView.ts";

/** What people need to know about a batch at a glance. */
export type BatchStatus = "ok" | "empty" | "late" | "failed" | "queued" | "processing" | "lost";

/** Queues and folders do not count what they bring: then its tasks tell whether a batch had records. */
function hadRecords({ info, stages }: BatchView): boolean {
  return info?.numRecords !== 0 || stages.some(({ tasks }) => tasks.some(({ recordsIn }) => recordsIn > 0));
}

/** Status of a batch. It is late when its outputs were ready only after the next batch was due. */
export function batchStatus(batch: BatchView, intervalMs: number | undefined): BatchStatus {
  if (batch.phase === "lost") return "lost";
  if (batch.info?.failed === true || batch.operations.some(({ failureReason }) => failureReason !== undefined))
    return "failed";
  if (batch.phase !== "completed") return batch.phase;
  const total = batch.info?.totalDelay;
  if (intervalMs !== undefined && total !== undefined && total > intervalMs) return "late";
  return hadRecords(batch) ? "ok" : "empty";
}
