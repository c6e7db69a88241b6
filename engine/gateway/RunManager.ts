import { EventLogReader } from "../eventlog/EventLogReader.ts";
import type { CompileService } from "../launch/CompileService.ts";
import { HostProcess } from "../launch/HostProcess.ts";
import type { CompiledJob } from "../protocol/compiledJob.ts";
import type { CheckJob } from "../protocol/httpApi.ts";
import { DEFAULT_RUN_LIMITS } from "../protocol/jobHostProtocol.ts";
import type { RunSpec } from "../protocol/jobHostProtocol.ts";
import type { NetworkSettings } from "../protocol/networkCalls.ts";
import type { CheckResult, JobResource, RunResource, RunSummary } from "../protocol/resources.ts";
import type { RunEvent } from "../protocol/runEvents.ts";
import { checkFiles } from "../store/checkFiles.ts";
import type { DataFolder } from "../store/DataFolder.ts";
import type { JobStore } from "../store/JobStore.ts";
import { newId } from "../store/newId.ts";
import type { RunStore } from "../store/RunStore.ts";
import type { Clock } from "../util/Clock.ts";
import { closeInterruptedRun } from "./closeInterruptedRun.ts";
import type { ConnectionBook } from "./ConnectionBook.ts";
import { CompileFailed } from "./CompileFailed.ts";
import { emptyRun } from "./foldRun.ts";
import { LiveRun } from "./LiveRun.ts";
import { readRun } from "./readRun.ts";
import {
  jobAlreadyRunning,
  notManualClock,
  runNotActive,
  runStillActive,
  shuttingDown,
  tooManyRuns,
} from "./runErrors.ts";
import type { SubscribedRun } from "./RunSubscription.ts";
import { summaryOf } from "./summaryOf.ts";
import type { TerminalHold, Terminals } from "./Terminals.ts";
import { usesKafka } from "./usesKafka.ts";

/** What the RunManager works with. */
export interface RunManagerParts {
  readonly jobs: JobStore;
  readonly runs: RunStore;
  readonly data: DataFolder;
  readonly compiler: CompileService;
  readonly terminals: Terminals;
  readonly clock: Clock;
  /** Runs that may go on at the same time. */
  readonly maxRuns: number;
  /** Folders outside their own that runs may read and write. */
  readonly folders: readonly string[];
  /** What runs may do on the network; absent = as from the command line. */
  readonly network?: NetworkSettings;
  /** Systems outside that runs may use by name. */
  readonly connections: ConnectionBook;
  /** Starts the Kafka that is there without an operator, before a program that reads or writes Kafka. */
  readonly startKafka: () => Promise<void>;
}

/** Starts, stops and knows the runs of this server; keeps the index of runs in step with their logs. */
export class RunManager {
  readonly #parts: RunManagerParts;
  readonly #live = new Map<string, LiveRun>();
  /** Jobs that are being compiled for a run. */
  readonly #starting = new Set<string>();
  readonly #listeners = new Set<(run: RunSummary) => void>();
  readonly #closing = new AbortController();
  #interrupted: Promise<unknown> = Promise.resolve();

  constructor(parts: RunManagerParts) {
    this.#parts = parts;
  }

  /**
   * Compiles the job's newest version and runs it in a process of its own. Throws `jobNotFound`, `jobAlreadyRunning`, `tooManyRuns`,
   * `shuttingDown`, and CompileFailed with all complaints.
   */
  async start(jobId: string): Promise<RunSummary> {
    const job = this.#parts.jobs.get(jobId);
    this.#checkRoom(job);
    this.#starting.add(jobId);
    try {
      const compiled = await this.#compile(job);
      // A program may use another Kafka; one that needs this one says in its run that it does not answer.
      if (usesKafka(job)) await this.#parts.startKafka().catch(() => undefined);
      const holds = await Promise.all(job.settings.terminals.map((port) => this.#parts.terminals.hold(port)));
      return this.#launch(job, compiled, holds);
    } finally {
      this.#starting.delete(jobId);
    }
  }

  /** What the compiler says of the job's newest version, or of a draft of it. Throws `jobNotFound`, `entryMissing`, `duplicateFile`. */
  async check(jobId: string, draft: CheckJob = {}): Promise<CheckResult> {
    const job = this.#parts.jobs.get(jobId);
    const { files = job.files, entry = job.entry } = draft;
    checkFiles(files, entry);
    const result = await this.#parts.compiler.compile(files, entry);
    return { ok: result.ok, diagnostics: result.ok ? result.warnings : result.diagnostics };
  }

  /** Asks a run to stop; it ends by itself soon after. A run that is over stays as it is. Throws `runNotFound`. */
  stop(runId: string, graceful: boolean): RunSummary {
    this.#live.get(runId)?.host?.stop(graceful);
    return this.summary(runId);
  }

  /** Runs the next batches of a manual clock and waits for them. Throws `runNotFound`, `runNotActive`, `notManualClock`. */
  async advance(runId: string, batches: number): Promise<RunResource> {
    const { jobId, jobVersion } = this.summary(runId);
    const live = this.#live.get(runId);
    if (live?.host === undefined || live.run.endedAt !== undefined) throw runNotActive(runId);
    if (this.#parts.jobs.version(jobId, jobVersion).settings.clock !== "manual") throw notManualClock(runId);
    await live.host.advanceBatches(batches);
    return live.run;
  }

  /** A run without its details. Throws `runNotFound`. */
  summary(runId: string): RunSummary {
    const live = this.#live.get(runId);
    return live === undefined ? this.#parts.runs.get(runId) : summaryOf(live.run);
  }

  /** Runs, newest first, of one job or all. */
  list(limit: number, jobId?: string): readonly RunSummary[] {
    return this.#parts.runs.list(limit, jobId).map((run) => this.#fresh(run));
  }

  /** The newest run of each job that has one. */
  lastOfEachJob(): ReadonlyMap<string, RunSummary> {
    const last = this.#parts.runs.lastOfEachJob();
    return new Map([...last].map(([jobId, run]) => [jobId, this.#fresh(run)]));
  }

  /** What a run's log says, now or at its end. Throws `runNotFound`. */
  async get(runId: string): Promise<RunResource> {
    const summary = this.summary(runId);
    const live = this.#live.get(runId);
    if (live !== undefined) return live.run;
    const run = await readRun(this.reader(runId), emptyRun(summary));
    return run.lastSeq === 0 ? { ...run, ...summary } : run;
  }

  /** Reads a run's log. Throws `runNotFound`. */
  reader(runId: string): EventLogReader {
    this.summary(runId);
    return new EventLogReader(this.#parts.data.runPath(runId));
  }

  /** What a subscription to a run needs. Throws `runNotFound`. */
  subscribed(runId: string): SubscribedRun {
    return { reader: this.reader(runId), live: this.#live.get(runId) };
  }

  /** Calls back when a run begins, changes its state or ends; returns how to stop that. */
  onRunChanged(listener: (run: RunSummary) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Removes a run that is over, with its log. Throws `runNotFound` and `runStillActive`. */
  async delete(runId: string): Promise<void> {
    if (this.summary(runId).endedAt === undefined) throw runStillActive(runId);
    await this.#live.get(runId)?.host?.ended;
    this.#parts.runs.delete(runId);
    this.#parts.data.removeRun(runId);
  }

  /** Stops a job's run if one goes on, then removes the job with its runs and files. Throws `jobNotFound`. */
  async deleteJob(jobId: string): Promise<void> {
    const { jobs, runs, data } = this.#parts;
    jobs.get(jobId);
    await Promise.all([this.#interrupted, this.#stopRuns((run) => run.jobId === jobId)]);
    const runIds = runs.idsOfJob(jobId);
    jobs.delete(jobId);
    for (const runId of runIds) data.removeRun(runId);
    data.removeWork(jobId);
  }

  /** Ends the runs that a killed server left open, in log and index. */
  async closeInterrupted(): Promise<void> {
    const { runs, data } = this.#parts;
    const close = async (run: RunSummary): Promise<void> => {
      const live = new LiveRun(emptyRun(run));
      this.#live.set(run.id, live);
      await closeInterruptedRun(live, data.runPath(run.id), this.#closing.signal);
      if (live.run.endedAt !== undefined) this.#end(live);
    };
    this.#interrupted = Promise.all(runs.active().map((run) => close(run).catch(console.error)));
    await this.#interrupted;
  }

  /** Stops all runs at once, within 2 s, and starts no more. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all([this.#interrupted, this.#stopRuns(() => true)]);
  }

  async #compile(job: JobResource): Promise<CompiledJob> {
    const result = await this.#parts.compiler.compile(job.files, job.entry);
    if (!result.ok) throw new CompileFailed(result.diagnostics);
    return result.job;
  }

  #launch(job: JobResource, compiled: CompiledJob, holds: readonly TerminalHold[]): RunSummary {
    const release = (): void => holds.forEach((hold) => hold.release());
    try {
      const { spec, live } = this.#prepare(job, compiled);
      const onEvents = (events: readonly RunEvent[]): void => this.#receive(live, events);
      const onEnded = (): void => {
        release();
        this.#end(live);
      };
      live.attach(HostProcess.start(spec, { onEvents, onEnded }));
      this.#live.set(spec.runId, live);
      this.#changed(live.run);
      return summaryOf(live.run);
    } catch (error) {
      release();
      throw error;
    }
  }

  /** The job may have been deleted, or the server told to stop, while it was being compiled. */
  #prepare(job: JobResource, compiled: CompiledJob): { readonly spec: RunSpec; readonly live: LiveRun } {
    const { jobs, runs, data, clock } = this.#parts;
    if (this.#closing.signal.aborted) throw shuttingDown();
    jobs.get(job.id);
    const spec = this.#spec(job, compiled);
    data.prepareRun(spec.runId, job.id);
    const live = new LiveRun(emptyRun({ ...spec, id: spec.runId, startedAt: Math.floor(clock.now()) }));
    runs.insert(summaryOf(live.run));
    return { spec, live };
  }

  #spec(job: JobResource, compiled: CompiledJob): RunSpec {
    const runId = newId();
    const { args, master, conf, clock } = job.settings;
    return {
      runId,
      jobId: job.id,
      jobVersion: job.version,
      name: job.name,
      job: compiled,
      args,
      master,
      conf,
      clock,
      runDirectory: this.#parts.data.runPath(runId),
      workDirectory: this.#parts.data.workPath(job.id),
      folders: this.#parts.folders,
      ...(this.#parts.network && { network: this.#parts.network }),
      connections: this.#parts.connections.resolved(),
      databaseDirectory: this.#parts.data.databaseDirectory,
      limits: DEFAULT_RUN_LIMITS,
    };
  }

  #receive(live: LiveRun, events: readonly RunEvent[]): void {
    if (live.receive(events)) this.#changed(live.run);
  }

  #end(live: LiveRun): void {
    this.#live.delete(live.run.id);
    this.#changed(live.run);
  }

  #changed(run: RunResource): void {
    const summary = summaryOf(run);
    this.#parts.runs.update(summary);
    for (const listener of this.#listeners) listener(summary);
  }

  #fresh(run: RunSummary): RunSummary {
    const live = this.#live.get(run.id);
    return live === undefined ? run : summaryOf(live.run);
  }

  async #stopRuns(which: (run: RunResource) => boolean): Promise<void> {
    const hosts = [...this.#live.values()].filter((live) => which(live.run)).map((live) => live.host);
    for (const host of hosts) host?.stop(false);
    await Promise.all(hosts.map((host) => host?.ended));
  }

  #checkRoom(job: JobResource): void {
    if (this.#closing.signal.aborted) throw shuttingDown();
    const running = [...this.#live.values()].find(({ run }) => run.jobId === job.id && run.endedAt === undefined);
    if (running !== undefined || this.#starting.has(job.id)) throw jobAlreadyRunning(job, running?.run.id);
    const { maxRuns } = this.#parts;
    if (this.#live.size + this.#starting.size >= maxRuns) throw tooManyRuns(maxRuns);
  }
}
