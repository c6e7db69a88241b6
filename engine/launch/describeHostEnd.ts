import type { ErrorInfo } from "../protocol/errorInfo.ts";
import type { RunSpec } from "../protocol/jobHostProtocol.ts";
import type { RunEventBody } from "../protocol/runEvents.ts";
import type { RunFollower } from "./RunFollower.ts";

/** How a host process went away. */
export interface HostEnd {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The last that it wrote to stderr. */
  readonly stderr: string;
  /** Set if it could not even be started. */
  readonly spawnError: Error | undefined;
  /** True if it was killed because its heartbeats stopped. */
  readonly deaf: boolean;
}

/** What V8 and the C++ library say when an allocation fails for good; the process then aborts. */
const OUT_OF_MEMORY = /out of memory|allocation failed|bad_alloc|invalid (array|table|string) (length|size)/i;

/** How an abort looks from outside, depending on the instruction that V8 crashes with. */
const ABORT_SIGNALS: ReadonlySet<string> = new Set(["SIGABRT", "SIGTRAP", "SIGILL", "SIGSEGV", "SIGBUS"]);

/** The events that end the run of a process that is gone: the reason, then `runEnded`. A run that was told to stop simply stopped. */
export function describeHostEnd(spec: RunSpec, follower: RunFollower, end: HostEnd): readonly RunEventBody[] {
  if (follower.stopRequested) return [{ type: "runEnded", outcome: "stopped", exitCode: 0 }];
  const error = endError(spec, follower, end);
  return [
    { type: "error", error },
    { type: "runEnded", outcome: "failed", exitCode: 1, error },
  ];
}

function endError(spec: RunSpec, follower: RunFollower, end: HostEnd): ErrorInfo {
  if (end.spawnError !== undefined) {
    const reason = end.spawnError.message;
    return {
      code: "hostStart",
      name: "EngineError",
      message: `The run's process could not be started: ${reason}`,
      params: { reason },
    };
  }
  if (ranOutOfMemory(end)) return memoryError(spec, follower);
  const how = end.signal === null ? `exit code ${end.exitCode ?? "unknown"}` : `signal ${end.signal}`;
  if (end.deaf) {
    return {
      code: "hostUnresponsive",
      name: "EngineError",
      message: `The run's process gave no sign of life for 10 s while ${follower.activity}, and was ended.`,
      params: { activity: follower.activity },
    };
  }
  return {
    code: "hostDied",
    name: "EngineError",
    message: `The run's process ended unexpectedly (${how}) while ${follower.activity}. Run the job again; if this repeats, the job may need more memory than the machine has.`,
    params: { how, activity: follower.activity },
  };
}

function ranOutOfMemory(end: HostEnd): boolean {
  return OUT_OF_MEMORY.test(end.stderr) || (end.signal !== null && ABORT_SIGNALS.has(end.signal));
}

function memoryError(spec: RunSpec, follower: RunFollower): ErrorInfo {
  const heapMegabytes = spec.limits.heapMegabytesPerThread;
  const megabytes = Math.round(spec.limits.maxResidentBytes / (1024 * 1024));
  const activity = follower.activity;
  return {
    code: "memoryLimit",
    name: "EngineError",
    message: `The job asked for more memory than its limit (${heapMegabytes} MB a thread, ${megabytes} MB in all) while ${activity}, and was ended. Keep less data at once, or make smaller collections.`,
    params: { heapMegabytes, megabytes, activity },
  };
}
