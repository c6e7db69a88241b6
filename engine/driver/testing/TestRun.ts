import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MessageChannel, type MessagePort, Worker } from "node:worker_threads";
import type { BatchInfo } from "../../protocol/batchInfo.ts";
import type { Connections } from "../../protocol/connections.ts";
import type { AttachCaller, ConnectorThreadData } from "../../protocol/connectorProtocol.ts";
import {
  DEFAULT_RUN_LIMITS,
  type DriverThreadData,
  type FromDriver,
  type RunSpec,
  type ToDriver,
} from "../../protocol/jobHostProtocol.ts";
import type {
  CustomReceiverThreadData,
  FromCustomReceiver,
  ReceiverThreadData,
} from "../../protocol/receiverProtocol.ts";
import type { OutputRows, RunEventBody } from "../../protocol/runEvents.ts";
import { systemClock } from "../../util/Clock.ts";
import { withinTime } from "../../util/withinTime.ts";
import { compileForTest } from "./compileForTest.ts";

export interface TestRunOptions {
  readonly clock?: "system" | "manual";
  readonly master?: string;
  readonly conf?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Further modules of the job, by path. */
  readonly modules?: Readonly<Record<string, string>>;
  /** How the program's text becomes a job; default: the compiler with all checks. */
  readonly compile?: typeof compileForTest;
  /** Entry of the driver thread; default: the engine's own. */
  readonly driver?: URL;
  /** Gets what such a driver thread says beyond the engine's messages. */
  readonly onMessage?: (message: unknown) => void;
  /** Systems outside that the program may use. */
  readonly connections?: Connections;
  /** Called with the path of the run's folder before the program starts. */
  readonly prepare?: (workDirectory: string) => void;
}

type EventOf<Type extends RunEventBody["type"]> = Extract<RunEventBody, { type: Type }>;
type RunEnded = EventOf<"runEnded">;

/** What a program gets to end by itself when its test is over, ms. */
const CLOSE_MS = 2_000;

const CONNECTOR_MAIN = new URL("../../connectors/connectorMain.ts", import.meta.url);
const DRIVER_MAIN = new URL("../driverMain.ts", import.meta.url);

/** A program in a real driver thread with real executor and receiver threads: what a job host does, without its process. */
export class TestRun {
  readonly workDirectory = mkdtempSync(join(tmpdir(), "dstream-test-"));
  readonly events: RunEventBody[] = [];
  readonly #spec: RunSpec;
  readonly #driver: Worker;
  readonly #workers: Worker[] = [];
  readonly #connections: Connections;
  #connector: Worker | undefined;
  #waitingForConnector: MessagePort[] = [];
  readonly #ended = Promise.withResolvers<RunEnded>();
  #watchers: (() => void)[] = [];
  #onAdvanced: (() => void)[] = [];

  constructor(source: string, options: TestRunOptions = {}) {
    const modules = Object.entries(options.modules ?? {}).map(([path, text]) => ({ path, text }));
    this.#connections = options.connections ?? {};
    options.prepare?.(this.workDirectory);
    this.#spec = {
      runId: "run",
      jobId: "job",
      jobVersion: 1,
      name: "test",
      job: (options.compile ?? compileForTest)([{ path: "job.ts", text: source }, ...modules]),
      args: options.args ?? [],
      master: options.master ?? "local[2]",
      conf: options.conf ?? {},
      clock: options.clock ?? "manual",
      workDirectory: this.workDirectory,
      limits: DEFAULT_RUN_LIMITS,
    };
    const connectorPort = this.#attachToConnector();
    this.#driver = new Worker(options.driver ?? DRIVER_MAIN, {
      workerData: { spec: this.#spec, connectorPort } satisfies DriverThreadData,
      transferList: [connectorPort],
    });
    this.#driver.on("message", (message: FromDriver) => {
      this.#receive(message);
      options.onMessage?.(message);
    });
    this.#driver.on("error", (error) => this.#ended.reject(error));
  }

  /** How the run ended. */
  get ended(): Promise<RunEnded> {
    return this.#ended.promise;
  }

  /** Runs the next batches of the manual clock to their end. */
  advance(batches: number): Promise<void> {
    const advanced = new Promise<void>((resolve) => this.#onAdvanced.push(resolve));
    this.#tell({ type: "advanceBatches", count: batches });
    return Promise.race([advanced, this.#ended.promise.then(() => undefined)]);
  }

  /** Says something to a driver thread that understands more than the engine's messages. */
  tellProgram(message: unknown): void {
    this.#driver.postMessage(message);
  }

  stop(graceful: boolean): void {
    this.#tell({ type: "stop", graceful });
  }

  /** Resolves with the first event of a kind, past or future, for which `matches` is true. */
  async event<Type extends RunEventBody["type"]>(
    type: Type,
    matches: (event: EventOf<Type>) => boolean = () => true,
  ): Promise<EventOf<Type>> {
    for (;;) {
      const found = this.all(type).find(matches);
      if (found) return found;
      await new Promise<void>((resolve) => this.#watchers.push(resolve));
    }
  }

  /** All events of a kind so far. */
  all<Type extends RunEventBody["type"]>(type: Type): EventOf<Type>[] {
    return this.events.filter((event) => event.type === type) as EventOf<Type>[];
  }

  /** What outputs showed so far. */
  get outputs(): OutputRows[] {
    return this.all("outputRows").map(({ output }) => output);
  }

  get completedBatches(): BatchInfo[] {
    return this.all("batchCompleted").map(({ batch }) => batch);
  }

  /** What the program wrote with console. */
  get log(): string[] {
    return this.all("logLine").map(({ text }) => text);
  }

  /** Ends all threads and removes the run's folder. The program is asked first, so that threads are idle when they end. */
  async close(): Promise<void> {
    this.stop(false);
    const ended = this.#ended.promise.catch(() => undefined);
    await withinTime(ended, systemClock, CLOSE_MS);
    for (const worker of [...this.#workers, this.#driver]) await worker.terminate();
    rmSync(this.workDirectory, { recursive: true, force: true });
  }

  #receive(message: FromDriver): void {
    switch (message.type) {
      case "events":
        this.events.push(...message.events);
        for (const wake of this.#watchers.splice(0)) wake();
        return;
      case "heartbeat":
        return;
      case "startExecutors":
        return this.#startExecutors(message.count);
      case "replaceExecutor":
        return;
      case "startReceiverThread":
        return message.streamId === undefined ? this.#startReceiver() : this.#startCustomReceiver(message.streamId);
      case "connectorNeeded":
        return this.#startConnector();
      case "advanced":
        return this.#onAdvanced.shift()?.();
      case "done":
        return this.#ended.resolve(message.ended);
    }
  }

  #startExecutors(count: number): void {
    const { job, workDirectory, args } = this.#spec;
    const ports = Array.from({ length: count }, (_, executorId) => {
      const { port1, port2 } = new MessageChannel();
      const connectorPort = this.#attachToConnector();
      const workerData = { executorId, job, port: port1, connectorPort, workDirectory, args };
      const entry = new URL("../../executor/executorMain.ts", import.meta.url);
      const executor = new Worker(entry, { workerData, transferList: [port1, connectorPort] });
      executor.on("message", () => this.#startConnector());
      this.#watch(executor);
      return port2;
    });
    this.#driver.postMessage({ type: "executors", ports } satisfies ToDriver, ports);
  }

  #startReceiver(): void {
    const { port1, port2 } = new MessageChannel();
    const entry = new URL("../../receiver/receiverMain.ts", import.meta.url);
    const connectorPort = this.#attachToConnector();
    const workerData = { port: port1, connectorPort } satisfies ReceiverThreadData;
    const receiver = new Worker(entry, { workerData, transferList: [port1, connectorPort] });
    receiver.on("message", () => this.#startConnector());
    this.#watch(receiver);
    this.#driver.postMessage({ type: "receiverThread", port: port2 } satisfies ToDriver, [port2]);
  }

  #startCustomReceiver(streamId: number): void {
    const { port1, port2 } = new MessageChannel();
    const entry = new URL("../../customReceiver/customReceiverMain.ts", import.meta.url);
    const connectorPort = this.#attachToConnector();
    const { job, args } = this.#spec;
    const workerData = { port: port1, connectorPort, job, args } satisfies CustomReceiverThreadData;
    const receiver = new Worker(entry, { workerData, transferList: [port1, connectorPort] });
    receiver.on("message", ({ type }: FromCustomReceiver) => {
      if (type === "connectorNeeded") this.#startConnector();
    });
    this.#watch(receiver);
    this.#driver.postMessage({ type: "receiverThread", streamId, port: port2 } satisfies ToDriver, [port2]);
  }

  #attachToConnector(): MessagePort {
    const { port1, port2 } = new MessageChannel();
    if (this.#connector === undefined) this.#waitingForConnector.push(port2);
    else this.#connector.postMessage({ type: "attach", port: port2 } satisfies AttachCaller, [port2]);
    return port1;
  }

  #startConnector(): void {
    if (this.#connector !== undefined) return;
    const connections = this.#connections;
    const databaseDirectory = join(this.workDirectory, "databases");
    const connector = new Worker(CONNECTOR_MAIN, {
      workerData: { connections, databaseDirectory } satisfies ConnectorThreadData,
    });
    this.#connector = connector;
    this.#watch(connector);
    for (const port of this.#waitingForConnector.splice(0)) {
      connector.postMessage({ type: "attach", port } satisfies AttachCaller, [port]);
    }
  }

  #watch(worker: Worker): void {
    worker.on("error", (error) => this.#ended.reject(error));
    this.#workers.push(worker);
  }

  #tell(message: ToDriver): void {
    this.#driver.postMessage(message);
  }
}
