import type { MessagePort } from "node:worker_threads";
import { createDstreamModule } from "../api/createDstreamModule.ts";
import { type DriverServices, installDriverServices } from "../api/driverServices.ts";
import { JobCode } from "../api/JobCode.ts";
import { installStreamingServices } from "../api/streamingServices.ts";
import type { DAGScheduler } from "../dagScheduler/DAGScheduler.ts";
import type { ConnectorClient } from "../capabilities/ConnectorClient.ts";
import { createCapabilities } from "../capabilities/createCapabilities.ts";
import { createDriverCapabilities } from "../capabilities/createDriverCapabilities.ts";
import { JobTimers } from "../capabilities/JobTimers.ts";
import type { ErrorInfo } from "../protocol/errorInfo.ts";
import type { DriverThreadData, FromDriver, ToDriver } from "../protocol/jobHostProtocol.ts";
import type { RunEventBody } from "../protocol/runEvents.ts";
import { ClosureRegistry } from "../sandbox/ClosureRegistry.ts";
import { JobCompartment } from "../sandbox/JobCompartment.ts";
import { JobConsole } from "../sandbox/JobConsole.ts";
import { toUserError } from "../sandbox/toUserError.ts";
import { StreamingContexts } from "../scheduler/StreamingContexts.ts";
import type { StreamingServices } from "../scheduler/StreamingServices.ts";
import { delay, systemClock } from "../util/Clock.ts";
import { GrowingJob } from "../util/GrowingJob.ts";
import { UsageError } from "../util/UsageError.ts";
import { withinTime } from "../util/withinTime.ts";
import { BatchClock } from "./BatchClock.ts";
import { DriverScheduler } from "./DriverScheduler.ts";
import { EventOutbox } from "./EventOutbox.ts";
import { Session } from "./Session.ts";

type RunEnded = Extract<RunEventBody, { type: "runEnded" }>;
type Tell = (message: FromDriver) => void;
type DriverSpec = DriverThreadData["spec"];

/** What a Driver works with. */
export interface DriverParts {
  readonly spec: DriverSpec;
  /** Says something to the host. */
  readonly tell: Tell;
  readonly connector: ConnectorClient;
  /** Further values that the program gets from "dstream"; test programs use them as sources and outputs. */
  readonly harness?: Readonly<Record<string, unknown>>;
}

const HEARTBEAT_MS = 250;
/** What queued jobs get when the run is stopped from outside at once, ms; the host ends the threads after 1 s. */
const STOP_JOB_GRACE_MS = 300;
/** What the program gets to finish by itself once its context was stopped from outside, at once or gracefully, ms. */
const LAST_WORDS_MS = 500;
const GRACEFUL_LAST_WORDS_MS = 10_000;

/** Runs one program in this thread, from its first line to the end of the run. */
export class Driver {
  readonly #spec: DriverSpec;
  readonly #job: GrowingJob;
  readonly #tell: Tell;
  readonly #outbox: EventOutbox;
  readonly #console: JobConsole;
  readonly #compartment: JobCompartment;
  readonly #contexts = new StreamingContexts();
  readonly #batches: BatchClock;
  readonly #timers = new JobTimers((thrown) => this.reportUncaught(thrown));
  readonly #uncaught = Promise.withResolvers<never>();
  #scheduler: DriverScheduler | undefined;
  #executorsStarted = false;
  readonly #session: Session;
  #advancing: Promise<void> = Promise.resolve();
  #stopRequested = false;
  #over = false;

  constructor({ spec, tell, connector, harness }: DriverParts) {
    this.#spec = spec;
    this.#job = new GrowingJob(spec.job);
    this.#tell = tell;
    this.#outbox = new EventOutbox((events) => tell({ type: "events", events }));
    this.#batches = new BatchClock(spec.clock);
    this.#console = new JobConsole({
      clock: systemClock,
      sink: (stream, text, dropped) =>
        this.#emit({ type: "logLine", source: "job", stream, text, ...(dropped !== undefined && { dropped }) }),
    });
    const dstream = Object.freeze({
      ...createDstreamModule(spec.args),
      ...createCapabilities(connector),
      ...createDriverCapabilities(connector, this.#timers),
      ...harness,
    });
    const closures = new ClosureRegistry(this.#job, () => this.#compartment.builtins);
    const code = new JobCode(this.#job, closures);
    installDriverServices(this.#services(code));
    installStreamingServices(this.#streamingServices(code, connector));
    this.#compartment = new JobCompartment({ job: this.#job, dstream, console: this.#console, closures });
    this.#session = new Session({
      job: this.#job,
      compartment: this.#compartment,
      contexts: this.#contexts,
      tellExecutors: (message) => this.#scheduler?.taskScheduler.broadcast(message),
      emit: (event) => {
        this.#console.flush();
        this.#emit(event);
      },
    });
    // Somebody may be listening only later: an early failure is not lost, and not unhandled either.
    this.#uncaught.promise.catch(() => undefined);
  }

  /** Runs the program and tells the host how it ended. */
  async run(): Promise<void> {
    this.#heartbeat();
    this.#emit({ type: "runState", state: "starting" });
    try {
      await Promise.race([this.#runProgram(), this.#uncaught.promise]);
      await this.#finish({ type: "runEnded", outcome: this.#stopRequested ? "stopped" : "finished", exitCode: 0 });
    } catch (thrown) {
      await this.#fail(thrown);
    }
  }

  /** What the program threw where nobody could catch it ends the run, as it ends a Node process; a session goes on. */
  reportUncaught(thrown: unknown): void {
    if (this.#spec.session) this.#emit({ type: "error", error: toUserError(thrown, this.#job) });
    else this.#uncaught.reject(thrown);
  }

  handle(message: ToDriver): void {
    switch (message.type) {
      case "executors":
        message.ports.forEach((port, executorId) => this.#attachExecutor(executorId, port));
        return;
      case "executorReplaced":
        this.#attachExecutor(message.executorId, message.port, message.error);
        return;
      case "receiverThread":
        this.#contexts.active?.attachReceiverThread(message.port as MessagePort, message.streamId);
        return;
      case "receiverThreadDied":
        this.#contexts.active?.receiverThreadDied(message.streamId, message.error);
        return;
      case "stop":
        void this.#stop(message.graceful);
        return;
      case "advanceBatches":
        this.#advance(message.count);
        return;
      case "runCell":
      case "interrupt":
        this.#session.handle(message);
        return;
    }
  }

  async #runProgram(): Promise<void> {
    await this.#compartment.runModules();
    // A session is over when it is stopped.
    if (this.#spec.session) await this.#session.run();
    await this.#untilQuiet();
    this.#warnIfNeverStarted();
  }

  /** Like a process, the run goes on while something is on its way: an active context, or a job that nobody waits for. */
  async #untilQuiet(): Promise<void> {
    for (;;) {
      await this.#contexts.active?.whenStopped;
      await this.#scheduler?.whenIdle();
      await delay(systemClock, 0);
      if (this.#contexts.active === undefined && (this.#scheduler?.isIdle ?? true)) return;
    }
  }

  #warnIfNeverStarted(): void {
    const contexts = this.#contexts.all;
    const waits = contexts.some(({ state, graph }) => state === "initialized" && graph.outputs.length > 0);
    if (!waits || this.#stopRequested) return;
    this.#emit({
      type: "alert",
      code: "neverStarted",
      severity: "warning",
      message:
        "The program ended without calling start(), so no batch was run. Call ssc.start() and await ssc.awaitTermination().",
    });
  }

  async #stop(graceful: boolean): Promise<void> {
    this.#stopRequested = true;
    const { active } = this.#contexts;
    await active?.stop({ graceful, jobGraceMs: STOP_JOB_GRACE_MS, announced: true });
    // The program may have something left to say; after that the run ends whether it has finished or not.
    if (active !== undefined) await delay(systemClock, graceful ? GRACEFUL_LAST_WORDS_MS : LAST_WORDS_MS);
    await this.#finish({ type: "runEnded", outcome: "stopped", exitCode: 0 });
  }

  #advance(count: number): void {
    this.#advancing = this.#advancing.then(async () => {
      await this.#batches.advanceBatches(this.#contexts, count);
      this.#outbox.flush();
      this.#tell({ type: "advanced" });
    });
  }

  async #fail(thrown: unknown): Promise<void> {
    if (thrown instanceof UsageError) return this.#failUsage(thrown);
    if (this.#stopRequested) return this.#finish({ type: "runEnded", outcome: "stopped", exitCode: 0 });
    const error = toUserError(thrown, this.#job);
    this.#emit({ type: "error", error });
    await this.#finish({ type: "runEnded", outcome: "failed", exitCode: 1, error });
  }

  async #failUsage({ message }: UsageError): Promise<void> {
    const text = message.startsWith("Usage:") ? message : `Usage: ${message}`;
    this.#emit({ type: "logLine", source: "job", stream: "stderr", text });
    const error: ErrorInfo = { code: "usage", name: "UsageError", message: text };
    await this.#finish({ type: "runEnded", outcome: "failed", exitCode: 2, error });
  }

  /** Stops what still runs and says the last word. Only the first call counts. */
  async #finish(ended: RunEnded): Promise<void> {
    if (this.#over) return;
    this.#over = true;
    const stopping = this.#contexts.active?.stop({ graceful: false, jobGraceMs: 0, announced: true });
    if (stopping) await withinTime(stopping, systemClock, LAST_WORDS_MS);
    this.#scheduler?.stop();
    this.#console.flush();
    this.#outbox.flush();
    this.#tell({ type: "done", ended });
  }

  #emit(event: RunEventBody): void {
    this.#outbox.add(event);
  }

  #heartbeat(): void {
    this.#tell({ type: "heartbeat" });
    if (!this.#over) systemClock.at(systemClock.now() + HEARTBEAT_MS, () => this.#heartbeat());
  }

  /** `error`: why the executor's earlier thread ended. */
  #attachExecutor(executorId: number, port: unknown, error?: ErrorInfo): void {
    this.#scheduler?.taskScheduler.executorReplaced(executorId, port as MessagePort, error);
  }

  #services(code: JobCode): DriverServices {
    const { name, master, conf, workDirectory } = this.#spec;
    return {
      code,
      outputOwner: outputOwner(this.#spec),
      defaultSettings: { "spark.master": master, "spark.app.name": name, ...conf },
      workDirectory,
      startScheduler: (executors) => this.#startScheduler(executors),
    };
  }

  #streamingServices(code: JobCode, connector: ConnectorClient): StreamingServices {
    return {
      clock: this.#batches.clock,
      emit: (event) => this.#emit(event),
      describeError: (thrown) => toUserError(thrown, this.#job),
      checkFunctions: () => code.checkFunctions(),
      startExecutors: (count) => this.#startExecutors(count),
      startReceiverThread: (streamId) =>
        this.#tell({ type: "startReceiverThread", ...(streamId !== undefined && { streamId }) }),
      runClockUntil: (context, done) => void this.#batches.runUntil(context, done),
      contexts: this.#contexts,
      connector,
    };
  }

  #startScheduler(executors: number): DAGScheduler {
    const options = {
      executors,
      clock: systemClock,
      taskDeadlineMs: this.#spec.limits.taskDeadlineMs,
      replaceExecutor: (executorId: number, reason: string) =>
        this.#tell({ type: "replaceExecutor", executorId, reason }),
      onStageCompleted: (event: RunEventBody) => this.#emit(event),
      onStateUpdated: (event: RunEventBody) => this.#emit(event),
      onAccumulatorUpdated: (event: RunEventBody) => this.#emit(event),
      onConsole: ({ stream, text, dropped }: { stream: "stdout" | "stderr"; text: string; dropped?: number }) =>
        this.#emit({ type: "logLine", source: "job", stream, text, ...(dropped !== undefined && { dropped }) }),
    };
    this.#scheduler = new DriverScheduler(options, () => this.#startExecutors(executors));
    return this.#scheduler;
  }

  #startExecutors(count: number): void {
    if (this.#executorsStarted || count === 0) return;
    this.#executorsStarted = true;
    this.#tell({ type: "startExecutors", count });
  }
}

/** A clock that is moved by hand begins at 0 in every run, so the batch times of two runs say nothing about each other. */
function outputOwner({ jobId, name, clock, runId }: DriverSpec): string {
  return clock === "manual" ? `${jobId}/${name}/${runId}` : `${jobId}/${name}`;
}
