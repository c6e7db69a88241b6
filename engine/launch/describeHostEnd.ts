import { memoryLimitError } from "../eventlog/memoryLimitError.ts";
import type { RunFollower } from "../eventlog/RunFollower.ts";
import type { ErrorInfo } from "../protocol/errorInfo.ts";
import type { RunSpec } from "../protocol/jobHostProtocol.ts";
import type { RunEventBody } from "../protocol/runEvents.ts";

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
  /** True if somebody had asked the run to stop. */
  readonly stopRequested: boolean;
}

/** What V8 and the C++ library say when an allocation fails for good; the process then aborts. */
const OUT_OF_MEMORY = /out of memory|allocation failed|bad_alloc|invalid (array|table|string) (length|size)/i;

/** How an abort looks from outside, depending on the instruction that V8 crashes with. */
const ABORT_SIGNALS: ReadonlySet<string> = new Set(["SIGABRT", "SIGTRAP", "SIGILL", "SIGSEGV", "SIGBUS"]);

/** The events that end the run of a process that is gone: the reason, then `runEnded`. A run that was told to stop simply stopped. */
export function describeHostEnd(spec: RunSpec, follower: RunFollower, end: HostEnd): readonly RunEventBody[] {
  if (end.stopRequested) return [{ type: "runEnded", outcome: "stopped", exitCode: 0 }];
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
  if (ranOutOfMemory(end)) return memoryLimitError(spec.limits, follower.activity);
  const how = end.signal === null ? `exit code ${end.exitCode ?? "unknown"}` : `signal ${end.signal}`;
  if (end.deaf) {
    return {
      code: "hostUnresponsive",
      name: "EngineError",
      message: `The run's process gave no sign of life for 10 s while ${follower.activity}, and was ended.`,
      params: { activity: follower.activity },
    };
  }
  const said = lastErrorLine(end.stderr);
  const detail = said === undefined ? "" : ` Its last words: ${said}`;
  return {
    code: "hostDied",
    name: "EngineError",
    message: `The run's process ended unexpectedly (${how}) while ${follower.activity}. Run the job again; if this repeats, the job may need more memory than the machine has.${detail}`,
    params: { how, activity: follower.activity },
  };
}

/** What an uncaught error of the engine itself says, without its stack. */
function lastErrorLine(stderr: string): string | undefined {
  return stderr.split("\n").findLast((line) => /^\w*Error\b.*: /.test(line));
}

function ranOutOfMemory(end: HostEnd): boolean {
  return OUT_OF_MEMORY.test(end.stderr) || (end.signal !== null && ABORT_SIGNALS.has(end.signal));
}
