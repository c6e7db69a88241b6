/** server or command line ↔ job host process, over Node's IPC; and host ↔ driver thread inside it. */
import type { CellToRun } from "./cells.ts";
import type { CompiledJob } from "./compiledJob.ts";
import type { Connections } from "./connections.ts";
import type { ConnectorNeeded } from "./connectorProtocol.ts";
import type { ErrorInfo } from "./errorInfo.ts";
import type { NetworkSettings } from "./networkCalls.ts";
import type { RunEvent, RunEventBody } from "./runEvents.ts";

/** Limits of one run. Passing one ends the run, or the task, with a sentence. */
export interface RunLimits {
  /** A task that runs longer is ended, ms. */
  readonly taskDeadlineMs: number;
  /** The driver may not be deaf (a loop at the top level) for longer, ms. */
  readonly driverDeadlineMs: number;
  /** Resident memory of the whole host process, bytes. */
  readonly maxResidentBytes: number;
  /** V8 old space of one thread, MiB. */
  readonly heapMegabytesPerThread: number;
  /** Event log on disk, bytes: beyond it output rows, log lines and block events are left out; absent = no limit. */
  readonly maxLogBytes?: number;
}

export const DEFAULT_RUN_LIMITS: RunLimits = {
  taskDeadlineMs: 10_000,
  driverDeadlineMs: 10_000,
  maxResidentBytes: 1_500 * 1024 * 1024,
  heapMegabytesPerThread: 256,
  maxLogBytes: 256 * 1024 * 1024,
};

/** Everything a host needs to run a job once. */
export interface RunSpec {
  readonly runId: string;
  readonly jobId: string;
  readonly jobVersion: number;
  readonly name: string;
  readonly job: CompiledJob;
  readonly args: readonly string[];
  /** Used where the job's own SparkConf names none. */
  readonly master: string;
  /** `spark.*` settings that the job's own SparkConf may override. */
  readonly conf: Readonly<Record<string, string>>;
  readonly clock: "system" | "manual";
  /** Folder of this run's event log; absent = keep no log on disk (command line). */
  readonly runDirectory?: string;
  /** Relative paths of the job start here. */
  readonly workDirectory: string;
  /** Further folders that the run may read and write, absolute paths. */
  readonly folders?: readonly string[];
  /** Systems outside that the job may use, by name. Stay in the host: the threads that run job code never see them. */
  readonly connections?: Connections;
  /** Folder of the databases that are files; absent = `databases` in the work folder. */
  readonly databaseDirectory?: string;
  /** What the job may do on the network itself; absent = DEFAULT_NETWORK_SETTINGS. */
  readonly network?: NetworkSettings;
  readonly limits: RunLimits;
  /** True for an interactive session: the program ends only when it is stopped, and in the meantime runs the cells it is sent. */
  readonly session?: boolean;
}

/** What the driver thread is started with. `connectorPort` is its port to the connector thread and travels in the transfer list. */
export interface DriverThreadData {
  readonly spec: Omit<RunSpec, "connections">;
  readonly connectorPort: unknown;
}

/** server → host. */
export type ToHost =
  | { readonly type: "start"; readonly spec: RunSpec }
  /** Stop: gracefully (all received data is processed first) or at once. A second stop may be harder, never softer. */
  | { readonly type: "stop"; readonly graceful: boolean }
  /** Manual clock only: run the next n batches. */
  | { readonly type: "advanceBatches"; readonly count: number }
  | SessionControl;

/** What the user of an interactive session does, on its way to the driver thread. */
export type SessionControl =
  | ({ readonly type: "runCell" } & CellToRun)
  /** Ctrl-C: stops the active StreamingContext, else gives up the running cell. The session goes on. */
  | { readonly type: "interrupt" };

/** host → server. */
export type FromHost =
  | { readonly type: "events"; readonly events: readonly RunEvent[] }
  /** Every 250 ms while the host's main thread is alive: resident memory of the whole process now, and the most seen so far, bytes. */
  | { readonly type: "heartbeat"; readonly residentBytes: number; readonly peakResidentBytes: number }
  /** The manual clock reached the last batch it was asked for and everything up to it has been processed. */
  | { readonly type: "advanced" };

/** host main → driver thread. `port` ends travel in the transfer list. */
export type ToDriver =
  | { readonly type: "executors"; readonly ports: readonly unknown[] }
  /** A new thread took the place of an executor, asked for or not: what the old one was running is lost, for the reason in `error`. */
  | {
      readonly type: "executorReplaced";
      readonly executorId: number;
      readonly port: unknown;
      readonly error?: ErrorInfo;
    }
  /** Answer to `startReceiverThread`, with the same `streamId`. */
  | { readonly type: "receiverThread"; readonly port: unknown; readonly streamId?: number }
  /** The thread of a receiver of the job ended. */
  | { readonly type: "receiverThreadDied"; readonly streamId: number; readonly error: ErrorInfo }
  | { readonly type: "stop"; readonly graceful: boolean }
  | { readonly type: "advanceBatches"; readonly count: number }
  | SessionControl;

/** driver thread → host main. */
export type FromDriver =
  | { readonly type: "events"; readonly events: readonly RunEventBody[] }
  | { readonly type: "heartbeat" }
  /** local[n] is known: start n executor threads and send their ports. */
  | { readonly type: "startExecutors"; readonly count: number }
  /** A task passed its deadline or an executor died: end that thread and start another in its place. */
  | { readonly type: "replaceExecutor"; readonly executorId: number; readonly reason: string }
  /** With `streamId`: the thread of that receiver of the job; without: the one of the built-in receivers. */
  | { readonly type: "startReceiverThread"; readonly streamId?: number }
  | ConnectorNeeded
  | { readonly type: "advanced" }
  /** The user's program is over; the host writes runEnded and exits. */
  | { readonly type: "done"; readonly ended: Extract<RunEventBody, { type: "runEnded" }> };
