import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { BrokerAddress, BrokerThreadData, FromBroker, ToBroker } from "../protocol/brokerProtocol.ts";
import { type CancelTimer, systemClock } from "../util/Clock.ts";
import { EngineError, fromErrorInfo } from "../util/errors.ts";

const BROKER_MAIN = new URL("../broker/brokerMain.ts", import.meta.url);

/** Pause before a broker that died is started again, ms. */
const RESTART_MS = 500;

/** A broker that is told to stop and does not within this time is ended, ms. */
const STOP_MS = 5_000;

/** How the broker is set up. */
export interface BrokerServiceOptions {
  /** Folder of topics, groups and offsets; made if need be. */
  readonly folder: string;
  /** Ports to listen on: the first that is free; 0 = any. */
  readonly ports: readonly number[];
  /** Address to listen on; default 127.0.0.1, this machine only. */
  readonly host?: string;
}

/**
 * The classroom's broker in a thread of its own, started when it is first asked for. A broker that dies takes nobody along: it is started
 * again on the same port, with everything that it had acknowledged.
 */
export class BrokerService {
  readonly #options: BrokerServiceOptions;
  #worker: Worker | undefined;
  #starting: Promise<BrokerAddress> | undefined;
  #address: BrokerAddress | undefined;
  #cancelRestart: CancelTimer = () => {};

  constructor(options: BrokerServiceOptions) {
    this.#options = options;
  }

  /** Where the broker listens; undefined while it does not. */
  get address(): BrokerAddress | undefined {
    return this.#address;
  }

  /**
   * Starts the broker unless it runs already; resolves when it listens. Rejects with EngineError `brokerPort`, `brokerFolderInUse` or
   * `brokerDied`, or with what the disk says; a later call tries again.
   */
  start(): Promise<BrokerAddress> {
    return this.#starting ?? this.#startOn(this.#options.ports);
  }

  /** Forces everything to disk and ends the broker. A later `start` starts it again. */
  async stop(): Promise<void> {
    this.#cancelRestart();
    const worker = this.#worker;
    this.#forget();
    if (worker === undefined) return;
    const gone = once(worker, "exit");
    const cancel = systemClock.at(systemClock.now() + STOP_MS, () => void worker.terminate());
    worker.postMessage({ type: "stop" } satisfies ToBroker);
    await gone;
    cancel();
  }

  #startOn(ports: readonly number[]): Promise<BrokerAddress> {
    this.#cancelRestart();
    const starting = this.#launch(ports);
    this.#starting = starting;
    starting.catch(() => {
      if (this.#starting === starting) this.#starting = undefined;
    });
    return starting;
  }

  #launch(ports: readonly number[]): Promise<BrokerAddress> {
    const { folder, host = "127.0.0.1" } = this.#options;
    const workerData: BrokerThreadData = { folder, ports, host };
    const worker = new Worker(BROKER_MAIN, { workerData, env: {}, argv: [], stdin: false });
    this.#worker = worker;
    return new Promise((resolve, reject) => {
      let reason = "its thread ended";
      worker.on("message", (message: FromBroker) => {
        if (message.type === "failed") {
          reject(fromErrorInfo(message.error));
          return;
        }
        this.#address = message.address;
        resolve(message.address);
      });
      worker.once("error", (error: Error) => (reason = error.message));
      worker.once("exit", () => {
        reject(brokerDied(reason));
        if (worker === this.#worker) this.#restart();
      });
    });
  }

  /** The thread is gone, and nobody wanted that. One that never listened is not tried again: whoever started it knows why. */
  #restart(): void {
    const address = this.#address;
    this.#forget();
    if (address === undefined) return;
    this.#cancelRestart = systemClock.at(systemClock.now() + RESTART_MS, () => {
      this.#startOn([address.port, ...this.#options.ports]).catch(() => {
        // There is nobody to tell; the next call of start tries again and gets the reason.
      });
    });
  }

  #forget(): void {
    this.#worker = undefined;
    this.#starting = undefined;
    this.#address = undefined;
  }
}

function brokerDied(reason: string): EngineError {
  return new EngineError("brokerDied", `The Kafka broker stopped: ${reason}. Try again.`, {
    params: { reason },
    retriable: true,
  });
}
