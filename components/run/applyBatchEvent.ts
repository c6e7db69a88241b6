import type { BatchInfo } from "../../engine/protocol/batchInfo.ts";
import type { RunEvent } from "../../engine/protocol/runEvents.ts";
import { emptyBatch } from "./emptyBatch.ts";
import type { RunDraft } from "./RunDraft.ts";
import type { BatchPhase, OperationView } from "./RunView.ts";

function mergeOperations(before: readonly OperationView[], batch: BatchInfo): readonly OperationView[] {
  return batch.outputOperations.map((operation) => {
    const known = before.find((other) => other.id === operation.id);
    return known?.error === undefined ? operation : { ...operation, error: known.error };
  });
}

function withInfo(draft: RunDraft, batch: BatchInfo, phase: BatchPhase): void {
  draft.updateBatch(batch.batchTime, ({ operations, stages, accumulators } = emptyBatch(batch.batchTime)) => ({
    batchTime: batch.batchTime,
    phase,
    info: batch,
    operations: mergeOperations(operations, batch),
    stages,
    accumulators,
  }));
}

function withOperation(draft: RunDraft, operation: OperationView): void {
  draft.updateBatch(operation.batchTime, (before = emptyBatch(operation.batchTime)) => ({
    ...before,
    operations: [...before.operations.filter(({ id }) => id !== operation.id), operation].sort((a, b) => a.id - b.id),
  }));
}

function countCompleted(draft: RunDraft, batch: BatchInfo): void {
  const { totals } = draft.view;
  draft.set({
    totals: {
      ...totals,
      batchesCompleted: totals.batchesCompleted + 1,
      batchesFailed: totals.batchesFailed + (batch.failed === true ? 1 : 0),
      recordsProcessed: totals.recordsProcessed + batch.numRecords,
    },
  });
}

function countStarted(draft: RunDraft, batch: BatchInfo): void {
  const { totals } = draft.view;
  draft.set({ totals: { ...totals, recordsReceived: totals.recordsReceived + batch.numRecords } });
}

/** Batches, their output operations and stages. Received records count when a batch starts, processed ones when it completes (spec 11.6). */
export function applyBatchEvent(draft: RunDraft, event: RunEvent): void {
  switch (event.type) {
    case "batchSubmitted":
      withInfo(draft, event.batch, "queued");
      break;
    case "batchStarted":
      withInfo(draft, event.batch, "processing");
      countStarted(draft, event.batch);
      break;
    case "batchCompleted":
      withInfo(draft, event.batch, "completed");
      countCompleted(draft, event.batch);
      break;
    case "batchLost":
      draft.updateBatch(event.batchTime, (before = emptyBatch(event.batchTime)) => ({
        ...before,
        phase: "lost",
        error: event.error,
      }));
      break;
    case "outputOperationStarted":
      withOperation(draft, event.operation);
      break;
    case "outputOperationCompleted":
      withOperation(draft, event.error === undefined ? event.operation : { ...event.operation, error: event.error });
      break;
    case "stageCompleted": {
      const { batchTime, stageId, opId, name, tasks } = event;
      if (batchTime === undefined) break;
      draft.updateBatch(batchTime, (before = emptyBatch(batchTime)) => ({
        ...before,
        stages: [...before.stages, { stageId, opId, name, tasks }],
      }));
      break;
    }
    default:
  }
}
