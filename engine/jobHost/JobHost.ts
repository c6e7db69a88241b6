import { MessageChannel, type MessagePort } from "node:worker_threads";
import { memoryLimitError } from "../eventlog/memoryLimitError.ts";
import type { ErrorInfo } from "../protocol/errorInfo.ts";
import type {
  DriverThreadData,
  FromDriver,
  FromHost,
  RunSpec,
  SessionControl,
  ToDriver,
} from "../protocol/jobHostProtocol.ts";
import type { ReceiverThreadData } from "../protocol/receiverProtocol.ts";
import { EVENT_LOG_VERSION, type RunEventBody } from "../protocol/runEvents.ts";
import { delay, systemClock } from "../util/Clock.ts";
import { GrowingJob } from "../util/GrowingJob.ts";
import { SERVER_STOPPED } from "../util/serverStopped.ts";
import { Connector } from "./Connector.ts";
import { CustomReceivers } from "./CustomReceivers.ts";
import { Executors } from "./Executors.ts";
import { HostThread } from "./HostThread.ts";
import { leaveProcess } from "./leaveProcess.ts";
import { MemoryWatch } from "./MemoryWatch.ts";
import { RunLog } from "./RunLog.ts";

type TellParent = (message: FromHost) => Promise<void>;
type RunEndedBody = Extract<RunEventBody, { readonly type: "runEnded" }>;

const DRIVER_MAIN = new URL("../driver/driverMain.ts", import.meta.url);
const RECEIVER_MAIN = new URL("../receiver/receiverMain.ts", import.meta.url);

const HEARTBEAT_MS = 250;

/** After a hard stop the program has so long to end by itself. */
const COOPERATIVE_STOP_MS = 1_000;

/** A run whose parent is gone has so long to process what it received; a new parent counts on the end within 3 s. */
const ABANDONED_GRACE_MS = 1_000;

/**
 * Supervises one run: starts its threads, writes its log, passes its events on, and ends it when the program is done, when somebody asks,
 * or when a limit is passed. States in order: running, (stopping,) over. When it is over the process leaves.
 */
export class JobHost {
  readonly #spec: RunSpec;
  readonly #job: GrowingJob;
  readonly #tellParent: TellParent;
  readonly #log: RunLog;
  readonly #connector: Connector;
  readonly #driver: HostThread;
  readonly #executors: Executors;
  readonly #customReceivers: CustomReceivers;
  readonly #memory: MemoryWatch;
  #silentHeartbeats = 0;
  #hardStop = false;
  #abandoned = false;
  #over = false;

  private constructor(spec: RunSpec, tellParent: TellParent) {
    this.#job = new GrowingJob(spec.job);
    this.#spec = { ...spec, job: this.#job };
    this.#tellParent = tellParent;
    this.#log = new RunLog(spec, tellParent, (error) => this.#fail(error));
    const { runId, jobId, jobVersion, name, args, clock } = spec;
    const logVersion = EVENT_LOG_VERSION;
    this.#log.add([{ type: "runStarted", logVersion, runId, jobId, jobVersion, name, args, clock }]);
    this.#connector = new Connector(this.#spec, (error) => this.#fail(error));
    this.#executors = new Executors(this.#spec, this.#connector, {
      onEvents: (events) => this.#log.add(events),
      onReplaced: (executorId, port, error) =>
        this.#tellDriver({ type: "executorReplaced", executorId, port, error }, [port]),
      onHopeless: (error) => this.#fail(error),
    });
    this.#customReceivers = new CustomReceivers(this.#spec, this.#connector, {
      onDied: (streamId, error) => this.#tellDriver({ type: "receiverThreadDied", streamId, error }),
      onHopeless: (error) => this.#fail(error),
    });
    this.#driver = this.#startDriver();
    this.#memory = new MemoryWatch(spec.limits.maxResidentBytes, () =>
      this.#fail(memoryLimitError(spec.limits, this.#log.activity)),
    );
    this.#heartbeat();
  }

  /** Starts the run. Whatever goes wrong is an end of the run. */
  static start(spec: RunSpec, tellParent: TellParent): JobHost {
    return new JobHost(spec, tellParent);
  }

  /** Stops the run: gracefully, in the program's own time, or at once. A later call may be harder, never softer. */
  stop(graceful: boolean): void {
    if (this.#over || this.#hardStop) return;
    this.#log.add([{ type: "runState", state: "stopping" }]);
    this.#tellDriver({ type: "stop", graceful });
    if (graceful) return;
    this.#hardStop = true;
    void delay(systemClock, COOPERATIVE_STOP_MS).then(() => {
      this.#end([], { type: "runEnded", outcome: "stopped", exitCode: 0 });
    });
  }

  /** Whoever started the run is gone, so nobody could stop it any more: stops it in order, in a bounded time, and logs why. */
  abandon(): void {
    this.#abandoned = true;
    this.stop(true);
    void delay(systemClock, ABANDONED_GRACE_MS).then(() => this.stop(false));
  }

  /** Manual clock only: runs the next `count` batches. */
  advanceBatches(count: number): void {
    this.#tellDriver({ type: "advanceBatches", count });
  }

  /** Interactive sessions only: passes on what their user does. */
  control(message: SessionControl): void {
    // Executors that start from now on have the cell's functions from the beginning.
    if (message.type === "runCell") this.#job.add(message.part);
    this.#tellDriver(message);
  }

  #startDriver(): HostThread {
    const connectorPort = this.#connector.attach();
    // What the driver thread holds could leak into the program, so the credentials stay here.
    const spec = { ...this.#spec, connections: undefined };
    return new HostThread({
      entry: DRIVER_MAIN,
      name: "driver",
      workerData: { spec, connectorPort } satisfies DriverThreadData,
      transfer: [connectorPort],
      limits: this.#spec.limits,
      mayFinish: false,
      onMessage: (message) => this.#receive(message as FromDriver),
      onDied: (error) => this.#fail(error),
    });
  }

  #receive(message: FromDriver): void {
    if (this.#over) return;
    this.#silentHeartbeats = 0;
    switch (message.type) {
      case "events":
        this.#log.add(message.events);
        return;
      case "heartbeat":
        return;
      case "startExecutors":
        this.#startExecutors(message.count);
        return;
      case "replaceExecutor":
        void this.#executors.replace(message.executorId, message.reason);
        return;
      case "startReceiverThread":
        if (message.streamId === undefined) this.#startReceiver();
        else this.#startCustomReceiver(message.streamId);
        return;
      case "connectorNeeded":
        this.#connector.start();
        return;
      case "advanced":
        void this.#log.flush().then(() => this.#tellParent({ type: "advanced" }));
        return;
      case "done":
        this.#end([], message.ended);
        return;
    }
  }

  #startExecutors(count: number): void {
    const ports = this.#executors.start(count);
    this.#tellDriver({ type: "executors", ports }, ports);
  }

  #startReceiver(): void {
    const { port1, port2 } = new MessageChannel();
    const connectorPort = this.#connector.attach();
    new HostThread({
      entry: RECEIVER_MAIN,
      name: "receiver",
      workerData: { port: port1, connectorPort } satisfies ReceiverThreadData,
      transfer: [port1, connectorPort],
      limits: this.#spec.limits,
      mayFinish: true,
      onMessage: () => this.#connector.start(),
      onDied: (error) => this.#fail(error),
    });
    this.#tellDriver({ type: "receiverThread", port: port2 }, [port2]);
  }

  #startCustomReceiver(streamId: number): void {
    const port = this.#customReceivers.start(streamId);
    this.#tellDriver({ type: "receiverThread", streamId, port }, [port]);
  }

  #tellDriver(message: ToDriver, ports: readonly MessagePort[] = []): void {
    this.#driver.post(message, ports);
  }

  /**
   * Tells the parent that the host lives, and looks whether the driver does: by counting beats, not by the clock, so that a machine that
   * slept does not end its runs.
   */
  #heartbeat(): void {
    if (this.#over) return;
    const residentBytes = process.memoryUsage.rss();
    void this.#tellParent({ type: "heartbeat", residentBytes, peakResidentBytes: this.#memory.peakBytes });
    const { driverDeadlineMs } = this.#spec.limits;
    this.#silentHeartbeats += 1;
    if (this.#silentHeartbeats * HEARTBEAT_MS > driverDeadlineMs) this.#fail(driverDeadlineError(driverDeadlineMs));
    else systemClock.at(systemClock.now() + HEARTBEAT_MS, () => this.#heartbeat());
  }

  #fail(error: ErrorInfo): void {
    if (this.#hardStop) this.#end([], { type: "runEnded", outcome: "stopped", exitCode: 0 });
    else this.#end([{ type: "error", error }], { type: "runEnded", outcome: "failed", exitCode: 1, error });
  }

  /** Writes the last events before anything is taken down: whatever happens afterwards, the log is whole. */
  #end(bodies: readonly RunEventBody[], ended: RunEndedBody): void {
    if (this.#over) return;
    this.#over = true;
    const unasked = this.#abandoned && ended.outcome === "stopped";
    const last = unasked ? { ...ended, exitCode: 1, error: SERVER_STOPPED } : ended;
    void this.#log.end([...bodies, last]).then(leaveProcess);
  }
}

function driverDeadlineError(driverDeadlineMs: number): ErrorInfo {
  const seconds = driverDeadlineMs / 1000;
  return {
    code: "driverDeadline",
    name: "EngineError",
    message: `The program did not yield for ${seconds} s and was ended. It is probably in an endless loop, at its top level or in a function that runs on the driver, such as one given to transform or foreachRDD.`,
    params: { seconds },
  };
}
