import { MessageChannel, type MessagePort } from "node:worker_threads";
import { join } from "node:path";
import type { AttachCaller, ConnectorThreadData } from "../protocol/connectorProtocol.ts";
import type { ErrorInfo } from "../protocol/errorInfo.ts";
import type { RunSpec } from "../protocol/jobHostProtocol.ts";
import { HostThread } from "./HostThread.ts";

const CONNECTOR_MAIN = new URL("../connectors/connectorMain.ts", import.meta.url);

/** The connector thread of a run, which starts when somebody first needs it. */
export class Connector {
  readonly #spec: RunSpec;
  readonly #onDied: (error: ErrorInfo) => void;
  #thread: HostThread | undefined;
  #waiting: MessagePort[] = [];

  constructor(spec: RunSpec, onDied: (error: ErrorInfo) => void) {
    this.#spec = spec;
    this.#onDied = onDied;
  }

  /** A port for one more caller. What is sent into it waits until the thread runs. */
  attach(): MessagePort {
    const { port1, port2 } = new MessageChannel();
    if (this.#thread === undefined) this.#waiting.push(port2);
    else this.#hand(this.#thread, port2);
    return port1;
  }

  /** Starts the thread, if it does not run yet. */
  start(): void {
    if (this.#thread !== undefined) return;
    const { connections = {}, databaseDirectory, workDirectory, network, limits } = this.#spec;
    const thread = new HostThread({
      entry: CONNECTOR_MAIN,
      name: "connector",
      workerData: {
        connections,
        databaseDirectory: databaseDirectory ?? join(workDirectory, "databases"),
        ...(network && { network }),
      } satisfies ConnectorThreadData,
      transfer: [],
      limits,
      mayFinish: false,
      onDied: this.#onDied,
    });
    this.#thread = thread;
    for (const port of this.#waiting.splice(0)) this.#hand(thread, port);
  }

  #hand(thread: HostThread, port: MessagePort): void {
    thread.post({ type: "attach", port } satisfies AttachCaller, [port]);
  }
}
