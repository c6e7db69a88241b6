import { MessageChannel, type MessagePort } from "node:worker_threads";
import type { ErrorInfo } from "../protocol/errorInfo.ts";
import type { RunSpec } from "../protocol/jobHostProtocol.ts";
import type { CustomReceiverThreadData, FromCustomReceiver } from "../protocol/receiverProtocol.ts";
import { systemClock } from "../util/Clock.ts";
import type { Connector } from "./Connector.ts";
import { HostThread } from "./HostThread.ts";

const CUSTOM_RECEIVER_MAIN = new URL("../customReceiver/customReceiverMain.ts", import.meta.url);

/** How often it is looked whether receivers live, ms. */
const LOOK_MS = 250;
/** A run whose receivers had to be ended so often ends too. */
const MAX_DEATHS = 12;

/** Who hears of the receivers of the job. */
export interface CustomReceiversCallbacks {
  /** The thread of that receiver ended, by itself or by us. */
  readonly onDied: (streamId: number, error: ErrorInfo) => void;
  /** A receiver cannot be ended, or has to be ended again and again; the run must end. */
  readonly onHopeless: (error: ErrorInfo) => void;
}

interface Watched {
  readonly streamId: number;
  readonly thread: HostThread;
  /** Looks since the last beat; undefined before the first one, while the thread loads the engine. */
  silentLooks: number | undefined;
}

/** The threads of the receivers that are classes of the job, one each. One that is deaf for too long is ended. */
export class CustomReceivers {
  readonly #spec: RunSpec;
  readonly #connector: Connector;
  readonly #callbacks: CustomReceiversCallbacks;
  readonly #threads = new Set<Watched>();
  #deaths = 0;

  constructor(spec: RunSpec, connector: Connector, callbacks: CustomReceiversCallbacks) {
    this.#spec = spec;
    this.#connector = connector;
    this.#callbacks = callbacks;
  }

  /** Starts the thread of a receiver; returns the driver's end of its port. */
  start(streamId: number): MessagePort {
    const { port1, port2 } = new MessageChannel();
    const connectorPort = this.#connector.attach();
    const { job, args, limits } = this.#spec;
    const thread = new HostThread({
      entry: CUSTOM_RECEIVER_MAIN,
      name: `receiver ${streamId}`,
      workerData: { port: port1, connectorPort, job, args } satisfies CustomReceiverThreadData,
      transfer: [port1, connectorPort],
      limits,
      mayFinish: false,
      onMessage: (message) => this.#receive(watched, message as FromCustomReceiver),
      onDied: (error) => this.#died(watched, error),
    });
    if (this.#threads.size === 0) this.#lookLater();
    const watched: Watched = { streamId, thread, silentLooks: undefined };
    this.#threads.add(watched);
    return port2;
  }

  #receive(watched: Watched, { type }: FromCustomReceiver): void {
    switch (type) {
      case "connectorNeeded":
        return this.#connector.start();
      case "heartbeat":
        watched.silentLooks = 0;
        return;
      case "finished":
        this.#threads.delete(watched);
        void watched.thread.terminate();
        return;
    }
  }

  /** Counts looks and not time, so that a machine that slept does not end its receivers. */
  #lookLater(): void {
    systemClock.at(systemClock.now() + LOOK_MS, () => {
      for (const watched of this.#threads) {
        if (watched.silentLooks === undefined) continue;
        watched.silentLooks += 1;
        if (watched.silentLooks * LOOK_MS > this.#spec.limits.taskDeadlineMs) void this.#endDeaf(watched);
      }
      if (this.#threads.size > 0) this.#lookLater();
    });
  }

  async #endDeaf(watched: Watched): Promise<void> {
    this.#threads.delete(watched);
    const error = receiverDeadline(watched.streamId, this.#spec.limits.taskDeadlineMs);
    if (await watched.thread.terminate()) this.#died(watched, error);
    else this.#callbacks.onHopeless(error);
  }

  #died(watched: Watched, error: ErrorInfo): void {
    this.#threads.delete(watched);
    this.#deaths += 1;
    if (this.#deaths > MAX_DEATHS) this.#callbacks.onHopeless(error);
    else this.#callbacks.onDied(watched.streamId, error);
  }
}

function receiverDeadline(streamId: number, deadlineMs: number): ErrorInfo {
  const seconds = deadlineMs / 1000;
  return {
    code: "receiverDeadline",
    name: "EngineError",
    message: `The receiver of stream ${streamId} did not yield for ${seconds} s and was ended. It is probably in an endless loop; write await this.store(...) or await sleep(...) in its loops.`,
    params: { streamId, seconds },
  };
}
