import { MessageChannel, type MessagePort } from "node:worker_threads";
import type { ErrorInfo } from "../protocol/errorInfo.ts";
import type { RunSpec } from "../protocol/jobHostProtocol.ts";
import type { RunEventBody } from "../protocol/runEvents.ts";
import type { ExecutorThreadData } from "../protocol/taskPlan.ts";
import type { Connector } from "./Connector.ts";
import { HostThread } from "./HostThread.ts";

const EXECUTOR_MAIN = new URL("../executor/executorMain.ts", import.meta.url);

/** So many executors in a row that die by themselves without being asked to mean that a new one would die too. */
const MAX_DEATHS = 12;

/** Who hears of executors. */
export interface ExecutorsCallbacks {
  readonly onEvents: (events: readonly RunEventBody[]) => void;
  /** A new thread stands in place of an old one; `port` is the driver's end. */
  readonly onReplaced: (executorId: number, port: MessagePort, error: ErrorInfo) => void;
  /** The executors cannot go on; the run must end. */
  readonly onHopeless: (error: ErrorInfo) => void;
}

/** The executor threads of a run, numbered from 0. A dead one is replaced under its number. */
export class Executors {
  readonly #spec: RunSpec;
  readonly #connector: Connector;
  readonly #callbacks: ExecutorsCallbacks;
  readonly #threads = new Map<number, HostThread>();
  #deaths = 0;

  constructor(spec: RunSpec, connector: Connector, callbacks: ExecutorsCallbacks) {
    this.#spec = spec;
    this.#connector = connector;
    this.#callbacks = callbacks;
  }

  /** Starts `count` executors; returns the driver's ends of their ports, in order of their numbers. */
  start(count: number): readonly MessagePort[] {
    return Array.from({ length: count }, (_, executorId) => this.#startOne(executorId));
  }

  /** Ends an executor whose task passed its deadline and starts another in its place. */
  async replace(executorId: number, reason: string): Promise<void> {
    const thread = this.#threads.get(executorId);
    if (thread === undefined) return;
    this.#threads.delete(executorId);
    const error: ErrorInfo = { code: "taskDeadline", name: "EngineError", message: reason, params: { executorId } };
    if (await thread.terminate()) this.#startAnother(executorId, error);
    else this.#callbacks.onHopeless(uninterruptible(executorId, reason));
  }

  #startOne(executorId: number): MessagePort {
    const { port1, port2 } = new MessageChannel();
    const { job, args, workDirectory, limits } = this.#spec;
    const connectorPort = this.#connector.attach();
    const workerData = { executorId, job, args, port: port1, connectorPort, workDirectory };
    const thread = new HostThread({
      entry: EXECUTOR_MAIN,
      name: `executor ${executorId}`,
      workerData: workerData satisfies ExecutorThreadData,
      transfer: [port1, connectorPort],
      limits,
      mayFinish: true,
      // All that an executor ever says to the host is that it needs the connector (ConnectorNeeded).
      onMessage: () => this.#connector.start(),
      onDied: (error) => this.#died(executorId, error),
    });
    this.#threads.set(executorId, thread);
    this.#callbacks.onEvents([{ type: "executorAdded", executorId }]);
    return port2;
  }

  #died(executorId: number, error: ErrorInfo): void {
    this.#threads.delete(executorId);
    this.#deaths += 1;
    if (this.#deaths > MAX_DEATHS) this.#callbacks.onHopeless(error);
    else this.#startAnother(executorId, error);
  }

  #startAnother(executorId: number, error: ErrorInfo): void {
    this.#callbacks.onEvents([{ type: "executorRemoved", executorId, error }]);
    this.#callbacks.onReplaced(executorId, this.#startOne(executorId), error);
  }
}

function uninterruptible(executorId: number, reason: string): ErrorInfo {
  return {
    code: "taskUninterruptible",
    name: "EngineError",
    message: `${reason} It could not be stopped, because it is inside one call that nothing can interrupt, for example sorting millions of values; so the run was ended.`,
    params: { executorId, reason },
  };
}
