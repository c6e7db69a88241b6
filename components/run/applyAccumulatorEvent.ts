import type { RunEvent } from "../../engine/protocol/runEvents.ts";
import { emptyBatch } from "./emptyBatch.ts";
import type { RunDraft } from "./RunDraft.ts";
import { MAX_ACCUMULATORS, type AccumulatorView } from "./RunView.ts";

function withAccumulator(known: readonly AccumulatorView[], changed: AccumulatorView): readonly AccumulatorView[] {
  const others = known.filter(({ accumulatorId }) => accumulatorId !== changed.accumulatorId);
  return [...others, changed].sort((a, b) => a.accumulatorId - b.accumulatorId).slice(0, MAX_ACCUMULATORS);
}

/** Named accumulators: their values now, and what each batch added. Collections tell how many items they have: what came is the difference. */
export function applyAccumulatorEvent(draft: RunDraft, event: RunEvent): void {
  if (event.type !== "accumulatorUpdated") return;
  const { accumulatorId, name, accumulatorType, value, count, update, batchTime } = event;
  const { accumulators } = draft.view;
  const before = accumulators.find((known) => known.accumulatorId === accumulatorId);
  const added = accumulatorType === "collection" ? count - (before?.count ?? 0) : update;
  const changed = { accumulatorId, name, accumulatorType, value, count, ...(added !== undefined && { added }) };
  draft.set({ accumulators: withAccumulator(accumulators, changed) });
  if (batchTime === undefined) return;
  draft.updateBatch(batchTime, (batch = emptyBatch(batchTime)) => ({
    ...batch,
    accumulators: withAccumulator(batch.accumulators, changed),
  }));
}
