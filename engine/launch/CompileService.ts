import { Worker } from "node:worker_threads";
import type { CellInput, CellResult } from "../protocol/cells.ts";
import type { CompileResult, SourceFile } from "../protocol/compiledJob.ts";
import type { CompileReply, CompileRequest } from "../protocol/compileProtocol.ts";
import { systemClock, type CancelTimer } from "../util/Clock.ts";
import { EngineError, fromErrorInfo } from "../util/errors.ts";

const COMPILE_MAIN = new URL("../compile/compileMain.ts", import.meta.url);

/** A compilation that takes longer has hung: the compiler needs under 2 s even for its first job. */
const DEADLINE_MS = 30_000;

type Answer = Exclude<CompileReply, { readonly type: "error" }>;

interface PendingCompile {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (reason: EngineError) => void;
  readonly cancelDeadline: CancelTimer;
}

/**
 * Client of the compile thread. One warm thread serves all callers; if it dies or hangs, calls under way fail with one reason and the next
 * call gets a new thread.
 */
export class CompileService {
  readonly #pending = new Map<number, PendingCompile>();
  #worker: Worker | undefined;
  #nextRequestId = 1;

  /**
   * Compiles a job. Complaints about the job are a result; the promise rejects only with EngineError `compilerDied` or
   * `compilerDeadline`, or with what the compiler itself ran into.
   */
  async compile(files: readonly SourceFile[], entry: string): Promise<CompileResult> {
    const answer = await this.#ask((requestId) => ({ type: "job", requestId, files, entry }));
    return (answer as Answer & { readonly type: "job" }).result;
  }

  /** Compiles a cell of an interactive session. Rejects as `compile` does. */
  async compileCell(input: CellInput): Promise<CellResult> {
    const answer = await this.#ask((requestId) => ({ type: "cell", requestId, input }));
    return (answer as Answer & { readonly type: "cell" }).result;
  }

  /** Starts the thread, so that the first job need not wait for it. */
  warmUp(): void {
    this.#warmWorker();
  }

  /** Ends the thread; calls under way fail. A later call starts a new one. */
  async close(): Promise<void> {
    const worker = this.#worker;
    this.#abandon(worker, new EngineError("compilerDied", "The compiler was closed before it was done."));
    await worker?.terminate();
  }

  #ask(requestOf: (requestId: number) => CompileRequest): Promise<Answer> {
    const requestId = this.#nextRequestId++;
    return new Promise((resolve, reject) => {
      const cancelDeadline = systemClock.at(systemClock.now() + DEADLINE_MS, () => this.#expire());
      this.#pending.set(requestId, { resolve, reject, cancelDeadline });
      this.#warmWorker().postMessage(requestOf(requestId));
    });
  }

  #warmWorker(): Worker {
    if (this.#worker !== undefined) return this.#worker;
    const worker = new Worker(COMPILE_MAIN, { env: {}, argv: [], stdin: false });
    worker.on("message", (reply: CompileReply) => this.#settle(reply));
    worker.once("error", (error) => {
      this.#abandon(
        worker,
        new EngineError("compilerDied", `The compiler stopped: ${error.message}. Try again.`, { retriable: true }),
      );
    });
    worker.once("exit", () => {
      this.#abandon(worker, new EngineError("compilerDied", "The compiler stopped. Try again.", { retriable: true }));
    });
    // An idle compiler must not keep the process alive.
    worker.unref();
    this.#worker = worker;
    return worker;
  }

  #settle(reply: CompileReply): void {
    const pending = this.#pending.get(reply.requestId);
    if (pending === undefined) return;
    this.#pending.delete(reply.requestId);
    pending.cancelDeadline();
    if (reply.type === "error") pending.reject(fromErrorInfo(reply.error));
    else pending.resolve(reply);
  }

  #expire(): void {
    const worker = this.#worker;
    const seconds = DEADLINE_MS / 1000;
    this.#abandon(
      worker,
      new EngineError("compilerDeadline", `The compiler gave no answer within ${seconds} s. Try again.`, {
        params: { seconds },
        retriable: true,
      }),
    );
    void worker?.terminate();
  }

  /** Forgets a thread and fails what it was asked. */
  #abandon(worker: Worker | undefined, reason: EngineError): void {
    if (worker === undefined || worker !== this.#worker) return;
    this.#worker = undefined;
    for (const { reject, cancelDeadline } of this.#pending.values()) {
      cancelDeadline();
      reject(reason);
    }
    this.#pending.clear();
  }
}
