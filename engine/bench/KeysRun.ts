import { HostProcess } from "../launch/HostProcess.ts";
import type { CompiledJob } from "../protocol/compiledJob.ts";
import { DEFAULT_RUN_LIMITS, type RunLimits, type RunSpec } from "../protocol/jobHostProtocol.ts";
import type { RunEvent } from "../protocol/runEvents.ts";
import type { KeyBatch, KeyOperation } from "./KeyBatch.ts";
import { KeyLedger } from "./KeyLedger.ts";

/** The limits of every run, but for a deadline that a busy machine does not pass. */
const LIMITS: RunLimits = { ...DEFAULT_RUN_LIMITS, taskDeadlineMs: 60_000 };

/** What a run of keysJob.ts is to do. */
export interface KeysPlan {
  readonly job: CompiledJob;
  /** Work folder of the run. */
  readonly folder: string;
  readonly operation: KeyOperation;
  readonly batches: readonly KeyBatch[];
}

/** A whole run of keysJob.ts in a process of its own, with the memory of every run, driven batch by batch. */
export class KeysRun {
  readonly #plan: KeysPlan;
  readonly #host: HostProcess;
  readonly #ledger: KeyLedger;
  readonly #started = Promise.withResolvers<void>();
  #batch = 0;
  #found = "";
  #failure: Error | undefined;
  #heartbeat = Promise.withResolvers<number>();

  private constructor(plan: KeysPlan) {
    this.#plan = plan;
    this.#ledger = new KeyLedger(plan.operation, Math.max(...plan.batches.map(({ keys }) => keys)));
    this.#host = HostProcess.start(runSpec(plan), {
      onEvents: (events) => events.forEach((event) => this.#take(event)),
      onHeartbeat: (peakResidentBytes) => {
        this.#heartbeat.resolve(peakResidentBytes);
        this.#heartbeat = Promise.withResolvers();
      },
    });
  }

  /** Resolves when the first batch can be run. */
  static async start(plan: KeysPlan): Promise<KeysRun> {
    const run = new KeysRun(plan);
    await run.#started.promise;
    return run;
  }

  /**
   * Runs the next batch of the plan. Resolves with how long that took, ms.
   * @throws Error when the run fails, or when it finds something else than what was sent
   */
  async runBatch(): Promise<number> {
    const { operation, batches } = this.#plan;
    const batch = batches[this.#batch++];
    if (batch === undefined) throw new Error(`The plan of ${operation} has no further batch.`);
    this.#found = "";
    const start = performance.now();
    await this.#host.advanceBatches(1).catch((error: Error) => (this.#failure ??= error));
    const ms = performance.now() - start;
    if (this.#failure) throw new Error(`${operation} failed in batch ${this.#batch}: ${this.#failure.message}`);
    const expected = JSON.stringify(this.#ledger.next(batch));
    if (this.#found === expected) return ms;
    throw new Error(
      `Wrong result of ${operation} in batch ${this.#batch}: found ${this.#found || "nothing"}, expected ${expected}.`,
    );
  }

  /** The most resident memory that the whole process had up to now, bytes. */
  peakBytes(): Promise<number> {
    return this.#heartbeat.promise;
  }

  async close(): Promise<void> {
    this.#host.stop(false);
    await this.#host.ended;
  }

  #take(event: RunEvent): void {
    switch (event.type) {
      case "streamingStarted":
        return this.#started.resolve();
      case "logLine":
        if (event.source === "job") this.#found = event.text;
        return;
      case "error":
        this.#failure ??= new Error(event.error.message);
        return;
      case "runEnded":
        return this.#started.reject(this.#failure ?? new Error(`${this.#plan.operation} ended before it began.`));
      default:
    }
  }
}

function runSpec({ job, folder, operation, batches }: KeysPlan): RunSpec {
  return {
    runId: "bench",
    jobId: "bench",
    jobVersion: 1,
    name: operation,
    job,
    args: [operation, JSON.stringify(batches)],
    master: "local[2]",
    conf: {},
    clock: "manual",
    workDirectory: folder,
    limits: LIMITS,
  };
}
