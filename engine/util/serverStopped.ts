import type { ErrorInfo } from "../protocol/errorInfo.ts";

/** Why a run ended that nobody stopped: the process that had started it is gone. Whoever finds it out writes this into the run's log. */
export const SERVER_STOPPED: ErrorInfo = {
  code: "serverStopped",
  name: "EngineError",
  message:
    "The server was stopped while this run was going on. Everything up to that moment is kept; run the job again to go on.",
};
