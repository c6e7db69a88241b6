import { Worker } from "node:worker_threads";
import type { HandWrittenRequest } from "./handWrittenMain.ts";
import type { WordTotals } from "./WordTotals.ts";

const MAIN = new URL("./handWrittenMain.ts", import.meta.url);

/** A thread with the hand-written loop. */
export class HandWrittenCounter {
  readonly #worker = new Worker(MAIN);

  /** Sends a request and waits for its answer. */
  ask(request: HandWrittenRequest): Promise<WordTotals> {
    const answer = this.next();
    this.#worker.postMessage(request);
    return answer;
  }

  /** Waits for the next answer; to be called before it can come. */
  next(): Promise<WordTotals> {
    return new Promise((resolve, reject) => {
      this.#worker.once("error", reject);
      this.#worker.once("message", (totals: WordTotals) => {
        this.#worker.off("error", reject);
        resolve(totals);
      });
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}
