import type { ReceiverInfo } from "../../engine/protocol/batchInfo.ts";
import type { RunEvent } from "../../engine/protocol/runEvents.ts";
import type { RunDraft } from "./RunDraft.ts";

function withReceiver(draft: RunDraft, receiver: ReceiverInfo): void {
  const { receivers } = draft.view;
  const known = receivers.find(({ streamId }) => streamId === receiver.streamId);
  const next = { ...receiver, records: known?.records ?? 0 };
  draft.set({
    receivers: [...receivers.filter(({ streamId }) => streamId !== receiver.streamId), next].sort(
      (a, b) => a.streamId - b.streamId,
    ),
  });
}

/** Receivers: their state, last error, and the records of their blocks. */
export function applyReceiverEvent(draft: RunDraft, event: RunEvent): void {
  switch (event.type) {
    case "receiverStarted":
    case "receiverError":
    case "receiverStopped":
      withReceiver(draft, event.receiver);
      break;
    case "blockAdded":
      draft.set({
        receivers: draft.view.receivers.map((receiver) =>
          receiver.streamId === event.streamId
            ? { ...receiver, records: receiver.records + event.numRecords }
            : receiver,
        ),
      });
      break;
    default:
  }
}
