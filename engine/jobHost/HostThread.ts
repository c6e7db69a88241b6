import { Worker, type Transferable } from "node:worker_threads";
import type { ErrorInfo } from "../protocol/errorInfo.ts";
import type { RunLimits } from "../protocol/jobHostProtocol.ts";
import { delay, systemClock } from "../util/Clock.ts";
import { toErrorInfo } from "../util/errors.ts";

/** A thread that is not gone by then is busy in one native call that nothing can interrupt, such as a huge sort. */
const TERMINATE_MS = 500;

/** What a thread runs and who hears of it. */
export interface HostThreadOptions {
  readonly entry: URL;
  /** For people: `executor 1`, `driver`. */
  readonly name: string;
  readonly workerData: unknown;
  readonly transfer: readonly Transferable[];
  readonly limits: RunLimits;
  readonly onMessage?: (message: unknown) => void;
  /** True if the thread may come to its end by itself, once nobody has anything to tell it any more. */
  readonly mayFinish: boolean;
  /** The thread ended otherwise, and not because we terminated it. */
  readonly onDied: (error: ErrorInfo) => void;
}

/** A thread of the run: confined in memory, without environment or standard streams, and ended on demand. */
export class HostThread {
  readonly #options: HostThreadOptions;
  readonly #worker: Worker;
  #over = false;

  constructor(options: HostThreadOptions) {
    this.#options = options;
    this.#worker = new Worker(options.entry, {
      workerData: options.workerData,
      transferList: [...options.transfer],
      env: {},
      argv: [],
      stdin: false,
      stdout: true,
      stderr: true,
      resourceLimits: {
        maxOldGenerationSizeMb: options.limits.heapMegabytesPerThread,
        maxYoungGenerationSizeMb: 32,
        // The usual 512 MB of every thread would count against the process's data segment (engine/launch/hostCommand.ts).
        codeRangeSizeMb: 32,
        stackSizeMb: 4,
      },
    });
    this.#listen();
  }

  /** Sends a message to the thread. */
  post(message: unknown, transfer: readonly Transferable[] = []): void {
    this.#worker.postMessage(message, [...transfer]);
  }

  /** Ends the thread. Resolves to true when it is gone, to false if it cannot be ended within 500 ms. */
  async terminate(): Promise<boolean> {
    this.#over = true;
    const gone = this.#worker.terminate().then(() => true);
    return Promise.race([gone, delay(systemClock, TERMINATE_MS).then(() => false)]);
  }

  #listen(): void {
    const { onMessage } = this.#options;
    if (onMessage !== undefined) this.#worker.on("message", onMessage);
    this.#worker.once("error", (error) => this.#died(this.#describe(error)));
    this.#worker.once("exit", (exitCode) => {
      if (exitCode !== 0 || !this.#options.mayFinish) this.#died(this.#describe(undefined));
    });
    // Nobody reads a job's standard output: what it prints are events. What the engine says on standard error goes to the parent.
    this.#worker.stdout.resume();
    this.#worker.stderr.pipe(process.stderr, { end: false });
  }

  #died(error: ErrorInfo): void {
    if (this.#over) return;
    this.#over = true;
    this.#options.onDied(error);
  }

  #describe(error: unknown): ErrorInfo {
    const { name, limits } = this.#options;
    const megabytes = limits.heapMegabytesPerThread;
    if (error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY") {
      return {
        code: "memoryLimit",
        name: "EngineError",
        message: `The ${name} thread asked for more memory than its limit of ${megabytes} MB and was ended. Keep less data at once, or make smaller collections.`,
        params: { thread: name, heapMegabytes: megabytes },
      };
    }
    const reason = error === undefined ? "it ended by itself" : toErrorInfo(error).message;
    return {
      code: "threadDied",
      name: "EngineError",
      message: `The ${name} thread ended unexpectedly: ${reason}`,
      params: { thread: name, reason },
    };
  }
}
