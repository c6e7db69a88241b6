import type { MessagePort } from "node:worker_threads";
import type { SparkContext } from "../dagScheduler/SparkContext.ts";
import type { DStreamContext } from "../dstream/DStreamContext.ts";
import { DStreamGraph } from "../dstream/DStreamGraph.ts";
import type { OperatorSite } from "../dstream/OperatorSite.ts";
import { ReceiverInputDStream } from "../dstream/ReceiverInputDStream.ts";
import { scalaDialect } from "../dstream/scalaDialect.ts";
import { illegalState, requirementFailed } from "../dstream/sparkErrors.ts";
import type { StreamInputInfo } from "../protocol/batchInfo.ts";
import type { Connector } from "../protocol/connectorProtocol.ts";
import type { ErrorInfo } from "../protocol/errorInfo.ts";
import type { RunEventBody } from "../protocol/runEvents.ts";
import type { ReceivedBlock } from "../protocol/taskPlan.ts";
import type { RDD } from "../rdd/RDD.ts";
import { type Clock, systemClock } from "../util/Clock.ts";
import { withinTime } from "../util/withinTime.ts";
import { checkpointDirectoryMissing } from "./checkpointDirectoryMissing.ts";
import { ContextWaiter } from "./ContextWaiter.ts";
import { InputInfoTracker } from "./InputInfoTracker.ts";
import { JobGenerator } from "./JobGenerator.ts";
import { makeCheckpointDirectory } from "./makeCheckpointDirectory.ts";
import { alreadyStarted, noFreeSlot } from "./streamingNotices.ts";
import { type ErrorReporter, JobScheduler } from "./JobScheduler.ts";
import { RateController } from "./RateController.ts";
import { ReceiverTracker } from "./ReceiverTracker.ts";
import { StateCompletion } from "./StateCompletion.ts";
import { type EventListener, StreamingListenerBus } from "./StreamingListenerBus.ts";
import type { StreamingSettings } from "./streamingSettings.ts";
import type { StreamingContextOptions } from "./StreamingContextOptions.ts";

export interface StopOptions {
  /** Process everything received first. */
  readonly graceful: boolean;
  /** How long queued jobs may go on in a stop that is not graceful, ms. */
  readonly jobGraceMs?: number;
  /** True when the log says already that the run is stopping. */
  readonly announced?: boolean;
}

export type StreamingContextState = "initialized" | "active" | "stopped";

/** Queued jobs get this long when the program is stopped at once (spec 7.3), ms. */
const JOB_GRACE_MS = 2_000;
/** Queued jobs get this long in a graceful stop (spec 7.3), ms. */
const GRACEFUL_JOB_MS = 3_600_000;
/** Receivers get this long to hand in their last blocks when the program is stopped at once, ms. */
const RECEIVER_GRACE_MS = 500;

/** A streaming program: its graph, and what runs it. States: initialized, active, stopped (spec 7.1). */
export class StreamingContext implements DStreamContext {
  readonly graph: DStreamGraph;
  readonly rdds: SparkContext;
  readonly dialect = scalaDialect;
  readonly clock: Clock;
  readonly settings: StreamingSettings;
  readonly workDirectory: string;
  readonly connector: Connector;
  readonly waiter = new ContextWaiter();
  /** Resolves when the context has stopped, whatever became of its batches. */
  readonly whenStopped: Promise<void>;
  readonly #options: StreamingContextOptions;
  readonly #inputs = new InputInfoTracker();
  readonly #states = new StateCompletion();
  readonly #listeners: StreamingListenerBus;
  readonly #receivers: ReceiverTracker;
  readonly #jobScheduler: JobScheduler;
  readonly #jobGenerator: JobGenerator;
  readonly #errors: ErrorReporter;
  #state: StreamingContextState = "initialized";
  #checkpointDirectory: () => string | undefined;
  #remembers = false;
  #stopping: Promise<void> | undefined;
  #hurry = (): void => {};
  readonly #notifyStopped: () => void;

  constructor(options: StreamingContextOptions) {
    const { services, settings } = options;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.whenStopped = promise;
    this.#notifyStopped = resolve;
    this.#options = options;
    this.graph = new DStreamGraph(options.batchDuration);
    this.rdds = options.sparkContext;
    this.clock = services.clock;
    this.settings = settings;
    this.workDirectory = options.workDirectory;
    this.connector = services.connector;
    this.#checkpointDirectory = options.checkpointDirectory;
    this.#errors = { describe: services.describeError, report: (thrown, where) => this.#report(thrown, where) };
    this.#listeners = new StreamingListenerBus((thrown) =>
      this.emit({ type: "error", error: services.describeError(thrown) }),
    );
    this.#receivers = this.#createReceiverTracker();
    this.#jobScheduler = this.#createJobScheduler();
    this.#jobGenerator = this.#createJobGenerator();
    services.contexts.add(this);
  }

  get state(): StreamingContextState {
    return this.#state;
  }

  /** The next batch time, ms; absent unless active. */
  get nextBatchTime(): number | undefined {
    return this.#jobGenerator.nextTime();
  }

  /**
   * Names the checkpoint folder and makes it; undefined switches checkpoints off (spec 7.6).
   * @throws EngineError `checkpointDirectoryUnusable`
   */
  checkpoint(directory: string | undefined): void {
    if (directory !== undefined) makeCheckpointDirectory(directory);
    this.#checkpointDirectory = () => directory;
  }

  /**
   * Keeps past batches for at least so many ms (spec 7.6).
   * @throws EngineError `rememberTwice` on a second call
   */
  remember(duration: number): void {
    if (this.#remembers) {
      throw requirementFailed("rememberTwice", "The remember duration has already been set and cannot be set again.");
    }
    this.#remembers = true;
    this.graph.remember(duration);
  }

  /**
   * Checks the program and starts it; returns at once (spec 7.1, 7.2).
   * @throws EngineError `contextStopped`, `anotherContextActive`, or why the program cannot run; the context is then stopped
   */
  start(): void {
    if (this.#state === "active") return this.emit(alreadyStarted());
    if (this.#state === "stopped") {
      throw illegalState("contextStopped", "StreamingContext has already been stopped. Make a new one.");
    }
    this.#requireOnlyOne();
    try {
      this.graph.validate();
      this.#options.services.checkFunctions();
      const zeroTime = this.#jobGenerator.start();
      this.#startReceivers();
      this.#state = "active";
      this.#announceStart(zeroTime);
    } catch (error) {
      this.#enterStopped();
      void this.#jobGenerator.stopNow();
      throw error;
    }
  }

  /** Stops receivers, ticks and jobs, in this order (spec 7.3). Calling it again waits for the same stop, or hurries it up. */
  stop(options: StopOptions): Promise<void> {
    if (this.#state === "initialized") {
      this.#enterStopped();
    }
    if (this.#state === "stopped") return this.#stopping ?? Promise.resolve();
    if (!options.graceful) this.#hurry();
    this.#stopping ??= this.#stop(options);
    return this.#stopping;
  }

  /** A receiver thread is there. */
  attachReceiverThread(port: MessagePort, streamId?: number): void {
    this.#receivers.attach(port, streamId);
  }

  /** The thread of a receiver of the job ended. */
  receiverThreadDied(streamId: number, error: ErrorInfo): void {
    this.#receivers.threadDied(streamId, error);
  }

  /** Resolves when every batch whose tick has come is completely done. */
  async whenBatchesDone(): Promise<void> {
    await this.#jobGenerator.whenIdle();
    await this.#jobScheduler.whenIdle();
    await this.#jobGenerator.whenIdle();
  }

  emit(event: RunEventBody): void {
    this.#options.services.emit(event);
    this.#listeners.post(event);
  }

  /** `listener` hears of everything that is emitted from now on, until the context has stopped (spec 7.8). */
  addListener(listener: EventListener): void {
    this.#listeners.add(listener);
  }

  reportInput(time: number, info: StreamInputInfo): void {
    this.#inputs.reportInfo(time, info);
  }

  receivedBlocks(time: number, inputStreamId: number): readonly ReceivedBlock[] {
    return this.#receivers.blocksOfBatch(time, inputStreamId);
  }

  updateReceiverRate(inputStreamId: number, recordsPerSecond: number): void {
    this.#receivers.updateRate(inputStreamId, recordsPerSecond);
  }

  stateMade(rdd: RDD, time: number): void {
    this.#states.made(rdd, time);
  }

  cleanState(stateId: number, olderThan: number): void {
    this.rdds.dagScheduler.cleanState(stateId, olderThan);
  }

  requireCheckpointDirectory(site: OperatorSite): void {
    if (this.#checkpointDirectory() !== undefined) return;
    throw checkpointDirectoryMissing(site);
  }

  #requireOnlyOne(): void {
    if (this.#options.services.contexts.active === undefined) return;
    throw illegalState(
      "anotherContextActive",
      "Only one StreamingContext may be started in this program, and another one is running. Stop that one first.",
    );
  }

  #startReceivers(): void {
    const { slots, services, sparkContext } = this.#options;
    const streams = this.graph.inputs.filter((input) => input instanceof ReceiverInputDStream);
    sparkContext.dagScheduler.taskScheduler.reserveSlots(streams.length);
    services.startExecutors(Math.max(0, slots - streams.length));
    this.#startRateControllers();
    this.#receivers.start(streams);
    if (streams.length >= slots)
      this.emit(noFreeSlot({ master: this.#options.master, slots, receivers: streams.length }));
  }

  #startRateControllers(): void {
    const { backpressure } = this.settings;
    if (backpressure === undefined) return;
    for (const input of this.graph.inputs.filter(({ isRateControlled }) => isRateControlled)) {
      const publish = (rate: number): void => input.updateRate(rate);
      this.#listeners.add(new RateController(input.inputStreamId, backpressure, publish).onEvent);
    }
  }

  #announceStart(zeroTime: number): void {
    const { appName, master } = this.#options;
    this.emit({ type: "graph", graph: this.graph.toInfo(), appName, master });
    this.emit({ type: "runState", state: "running" });
    this.emit({ type: "streamingStarted", time: this.clock.now(), zeroTime });
    this.#options.services.contexts.started(this);
  }

  async #stop({ graceful, jobGraceMs, announced }: StopOptions): Promise<void> {
    if (!announced) this.emit({ type: "runState", state: "stopping" });
    const hurried = new Promise<void>((resolve) => {
      this.#hurry = resolve;
    });
    if (graceful) await Promise.race([this.#stopGracefully(), hurried]);
    await this.#receivers.stop(RECEIVER_GRACE_MS);
    await this.#jobGenerator.stopNow();
    await withinTime(this.#jobScheduler.whenIdle(), systemClock, jobGraceMs ?? JOB_GRACE_MS);
    this.#jobScheduler.stopNow();
    this.#enterStopped();
  }

  #enterStopped(): void {
    this.#state = "stopped";
    this.graph.stop();
    this.#listeners.stop();
    this.waiter.notifyStop();
    this.#notifyStopped();
  }

  async #stopGracefully(): Promise<void> {
    await this.#receivers.stop(Number.POSITIVE_INFINITY);
    const stopped = this.#jobGenerator.stopGracefully();
    this.#options.services.runClockUntil(this, stopped);
    await stopped;
    await withinTime(this.#jobScheduler.whenIdle(), systemClock, GRACEFUL_JOB_MS);
  }

  #createReceiverTracker(): ReceiverTracker {
    const { services, settings } = this.#options;
    return new ReceiverTracker({
      settings: settings.receivers,
      emit: (event) => this.emit(event),
      startThread: services.startReceiverThread,
    });
  }

  #createJobScheduler(): JobScheduler {
    const { services, settings, sparkContext } = this.#options;
    return new JobScheduler({
      clock: services.clock,
      concurrentJobs: settings.concurrentJobs,
      jobs: sparkContext,
      states: this.#states,
      emit: (event) => this.emit(event),
      errors: this.#errors,
      onBatchEnded: (time, processed) => {
        this.#receivers.releaseBlocks(time);
        sparkContext.dagScheduler.batchEnded(time);
        if (processed) this.#jobGenerator.onBatchCompletion(time);
      },
    });
  }

  #createJobGenerator(): JobGenerator {
    const { services, settings } = this.#options;
    return new JobGenerator({
      graph: this.graph,
      clock: services.clock,
      jobScheduler: this.#jobScheduler,
      receivers: this.#receivers,
      inputs: this.#inputs,
      emit: (event) => this.emit(event),
      errors: this.#errors,
      gracefulStopTimeout: settings.gracefulStopTimeout,
      onCleared: (time) => this.rdds.dagScheduler.cleanBatches(time, this.graph.rememberedRdds()),
    });
  }

  /** Logs the error of a batch and hands it to whoever waits for the program (spec 1.9). */
  #report(thrown: unknown, where: { readonly batchTime: number; readonly opId?: number }): void {
    this.emit({ type: "error", error: this.#errors.describe(thrown), ...where });
    this.waiter.notifyError(thrown);
  }
}
