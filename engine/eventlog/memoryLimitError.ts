import type { ErrorInfo } from "../protocol/errorInfo.ts";
import type { RunLimits } from "../protocol/jobHostProtocol.ts";

/** Why a run ended that wanted more memory than it may have. `activity` is what it was doing, for example `running pprint at job.ts:11`. */
export function memoryLimitError(limits: RunLimits, activity: string): ErrorInfo {
  const heapMegabytes = limits.heapMegabytesPerThread;
  const megabytes = Math.round(limits.maxResidentBytes / (1024 * 1024));
  return {
    code: "memoryLimit",
    name: "EngineError",
    message: `The job asked for more memory than its limit (${heapMegabytes} MB a thread, ${megabytes} MB in all) while ${activity}, and was ended. Keep less data at once, or make smaller collections.`,
    params: { heapMegabytes, megabytes, activity },
  };
}
