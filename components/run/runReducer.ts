import type { RunEvent } from "../../engine/protocol/runEvents.ts";
import { applyAccumulatorEvent } from "./applyAccumulatorEvent.ts";
import { applyBatchEvent } from "./applyBatchEvent.ts";
import { applyExecutorEvent } from "./applyExecutorEvent.ts";
import { applyOutputEvent } from "./applyOutputEvent.ts";
import { applyProblemEvent } from "./applyProblemEvent.ts";
import { applyReceiverEvent } from "./applyReceiverEvent.ts";
import { RunDraft } from "./RunDraft.ts";
import type { RunView } from "./RunView.ts";

function applyRunEvent(draft: RunDraft, event: RunEvent): void {
  switch (event.type) {
    case "runStarted":
      draft.set({ startedAt: event.at, jobVersion: event.jobVersion, clock: event.clock });
      break;
    case "graph":
      draft.set({ graph: event.graph, appName: event.appName, master: event.master });
      break;
    case "streamingStarted":
      draft.set({ state: draft.view.state === "starting" ? "running" : draft.view.state });
      break;
    case "runState":
      draft.set({ state: event.state, reason: event.reason });
      break;
    case "runEnded":
      draft.set({ state: event.outcome, endedAt: event.at, exitCode: event.exitCode, error: event.error });
      break;
    default:
  }
}

/**
 * Folds events into the view of a run. Pure: the same log gives the same view, in one piece or in many. Events that the view has already
 * seen (`seq` not above `lastSeq`) change nothing, so a backlog that overlaps with what came live is harmless.
 */
export function runReducer(view: RunView, events: readonly RunEvent[]): RunView {
  const draft = new RunDraft(view);
  for (const event of events) {
    if (event.seq <= draft.view.lastSeq) continue;
    draft.set({ lastSeq: event.seq, lastEventAt: event.at });
    applyRunEvent(draft, event);
    applyBatchEvent(draft, event);
    applyOutputEvent(draft, event);
    applyReceiverEvent(draft, event);
    applyExecutorEvent(draft, event);
    applyAccumulatorEvent(draft, event);
    applyProblemEvent(draft, event);
  }
  return draft.finish();
}
