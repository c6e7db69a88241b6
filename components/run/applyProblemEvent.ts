import type { ErrorInfo } from "../../engine/protocol/errorInfo.ts";
import type { RunEvent } from "../../engine/protocol/runEvents.ts";
import type { RunDraft } from "./RunDraft.ts";
import type { RunProblem } from "./RunView.ts";

function addError(draft: RunDraft, event: RunEvent, error: ErrorInfo, batchTime?: number): void {
  draft.addProblem({ key: event.seq, at: event.at, severity: "error", error, batchTime });
}

const ALERT_SEVERITY: Record<"info" | "warning" | "critical", RunProblem["severity"]> = {
  info: "info",
  warning: "warning",
  critical: "error",
};

/** Everything that went wrong, in one list: errors, failed operations, lost batches, alerts, and why the run ended. */
export function applyProblemEvent(draft: RunDraft, event: RunEvent): void {
  switch (event.type) {
    case "error":
      addError(draft, event, event.error, event.batchTime);
      break;
    case "outputOperationCompleted":
      if (event.error !== undefined) addError(draft, event, event.error, event.operation.batchTime);
      break;
    case "batchLost":
      addError(draft, event, event.error, event.batchTime);
      break;
    case "executorRemoved":
      addError(draft, event, event.error);
      break;
    case "runEnded":
      if (event.error !== undefined) addError(draft, event, event.error);
      break;
    case "alert": {
      const { code, message, params, batchTime } = event;
      const severity = ALERT_SEVERITY[event.severity];
      draft.addProblem({ key: event.seq, at: event.at, severity, error: { code, message, params }, batchTime });
      break;
    }
    default:
  }
}
