import { spawn, type ChildProcess } from "node:child_process";
import { forceToDisk } from "../eventlog/forceToDisk.ts";
import { RunFollower } from "../eventlog/RunFollower.ts";
import type { CellToRun } from "../protocol/cells.ts";
import type { FromHost, RunSpec, ToHost } from "../protocol/jobHostProtocol.ts";
import type { RunEvent } from "../protocol/runEvents.ts";
import { systemClock } from "../util/Clock.ts";
import { EngineError } from "../util/errors.ts";
import { completeRun } from "./completeRun.ts";
import { hostCommand, type FileAccess } from "./hostCommand.ts";
import { HostWatchdog } from "./HostWatchdog.ts";

/** The last event of a run. */
export type RunEnded = Extract<RunEvent, { readonly type: "runEnded" }>;

/** Who is told what a run does. */
export interface HostProcessCallbacks {
  /** Events in their order, each once, after they were written to the log. The very last one is `runEnded`. */
  readonly onEvents: (events: readonly RunEvent[]) => void;
  /** Once, when the process is gone and the log is complete. */
  readonly onEnded?: (ended: RunEnded) => void;
  /** Every 250 ms while the process lives: the most resident memory it had so far, bytes. */
  readonly onHeartbeat?: (peakResidentBytes: number) => void;
}

/** A hard stop is over for certain after so many ms: what is left of the process then is killed. */
const HARD_STOP_MS = 1_800;

/** How much of what the process says when it dies is kept, characters. */
const STDERR_TAIL = 4_000;

interface PendingAdvance {
  readonly resolve: () => void;
  readonly reject: (reason: EngineError) => void;
}

/**
 * One run in a process of its own. Whatever happens to that process, the run ends with a `runEnded` event that says why, in the log and
 * for the callbacks: events that the process still wrote are read back from the log, and what it could not write is added here.
 */
export class HostProcess {
  /** Settles when the process is gone and the log is complete; never rejects. */
  readonly ended: Promise<RunEnded>;
  readonly #spec: RunSpec;
  readonly #callbacks: HostProcessCallbacks;
  readonly #child: ChildProcess;
  readonly #watchdog: HostWatchdog;
  readonly #follower = new RunFollower();
  readonly #advances: PendingAdvance[] = [];
  #stderr = "";
  #spawnError: Error | undefined;
  #stopRequested = false;
  #hardStop = false;
  #cancelKill: () => void = () => {};

  private constructor(spec: RunSpec, callbacks: HostProcessCallbacks, fileAccess: FileAccess) {
    this.#spec = spec;
    this.#callbacks = callbacks;
    const { file, args, env } = hostCommand(spec, fileAccess);
    this.#child = spawn(file, args, {
      cwd: spec.workDirectory,
      env: { ...env, NODE_ENV: "production" },
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      serialization: "advanced",
      // A group of its own: Ctrl-C in a terminal is for the command line, which then stops the run as it should be stopped.
      detached: process.platform !== "win32",
      windowsHide: true,
    });
    this.#watchdog = new HostWatchdog(systemClock, () => this.kill());
    this.ended = new Promise((resolve) => {
      this.#listen(resolve);
    });
    this.#send({ type: "start", spec });
  }

  /** Starts the run. Returns at once; failures to start are an end of the run like others. */
  static start(spec: RunSpec, callbacks: HostProcessCallbacks, fileAccess: FileAccess = "workDirectory"): HostProcess {
    return new HostProcess(spec, callbacks, fileAccess);
  }

  /** Process id; undefined if the process could not be started. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  /**
   * Stops the run: gracefully (everything received is processed first, bounded by the run itself) or at once (over within 2 s).
   * A later call may be harder, never softer.
   */
  stop(graceful: boolean): void {
    this.#stopRequested = true;
    this.#send({ type: "stop", graceful });
    if (graceful || this.#hardStop) return;
    this.#hardStop = true;
    this.#cancelKill = systemClock.at(systemClock.now() + HARD_STOP_MS, () => this.kill());
  }

  /**
   * Manual clock only: runs the next `count` batches. Resolves when everything up to the last of them was processed; rejects with
   * EngineError `runEnded` if the run ends before.
   */
  advanceBatches(count: number): Promise<void> {
    return new Promise((resolve, reject) => {
      if (!this.#child.connected) reject(runOver());
      else {
        this.#advances.push({ resolve, reject });
        this.#send({ type: "advanceBatches", count });
      }
    });
  }

  /** Interactive sessions only: runs a cell after those before it. The event `cellCompleted` tells how it ended. */
  runCell(cell: CellToRun): void {
    this.#send({ type: "runCell", ...cell });
  }

  /** Interactive sessions only: stops the active StreamingContext, else gives up the running cell. */
  interrupt(): void {
    this.#send({ type: "interrupt" });
  }

  /** Ends the process without asking. The run then ends like one whose process died. */
  kill(): void {
    this.#child.kill("SIGKILL");
  }

  #listen(resolve: (ended: RunEnded) => void): void {
    this.#child.on("message", (message) => this.#receive(message as FromHost));
    this.#child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-STDERR_TAIL);
    });
    this.#child.once("error", (error) => {
      this.#spawnError = error;
      if (this.#child.pid === undefined) void this.#finish(null, null).then(resolve);
    });
    this.#child.once("close", (exitCode, signal) => {
      if (this.#child.pid !== undefined) void this.#finish(exitCode, signal).then(resolve);
    });
  }

  #receive(message: FromHost): void {
    switch (message.type) {
      case "events":
        this.#deliver(message.events);
        return;
      case "heartbeat":
        this.#watchdog.heartbeat();
        this.#callbacks.onHeartbeat?.(message.peakResidentBytes);
        return;
      case "advanced":
        this.#advances.shift()?.resolve();
        return;
    }
  }

  #deliver(events: readonly RunEvent[]): void {
    if (events.length === 0) return;
    this.#follower.follow(events);
    this.#callbacks.onEvents(events);
  }

  async #finish(exitCode: number | null, signal: NodeJS.Signals | null): Promise<RunEnded> {
    this.#watchdog.stop();
    this.#cancelKill();
    this.#advances.splice(0).forEach(({ reject }) => reject(runOver()));
    const end = {
      exitCode,
      signal,
      stderr: this.#stderr,
      spawnError: this.#spawnError,
      deaf: this.#watchdog.expired,
      stopRequested: this.#stopRequested,
    };
    const { missed, ended } = await completeRun(this.#spec, this.#follower, end);
    if (this.#spec.runDirectory !== undefined) await forceToDisk(this.#spec.runDirectory);
    this.#deliver(missed);
    this.#callbacks.onEnded?.(ended);
    return ended;
  }

  #send(message: ToHost): void {
    // A process that is already gone takes no messages; its end is reported by `close`.
    if (this.#child.connected) this.#child.send(message, () => {});
  }
}

function runOver(): EngineError {
  return new EngineError("runEnded", "The run is over: its clock can no longer be advanced.");
}
