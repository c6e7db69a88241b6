import { HostProcess } from "../launch/HostProcess.ts";
import type { CompiledJob } from "../protocol/compiledJob.ts";
import { DEFAULT_RUN_LIMITS, type RunSpec } from "../protocol/jobHostProtocol.ts";
import type { RunEvent } from "../protocol/runEvents.ts";
import type { WordTotals } from "./WordTotals.ts";

/** A whole run of the word count, in a process of its own, on what comes from a port. */
export class SocketRun {
  readonly #host: HostProcess;
  #words = 0;
  #letters = 0;
  #records = 0;
  #look: () => void = () => {};
  #connected: () => void = () => {};
  #failed: (reason: Error) => void = () => {};

  private constructor(spec: RunSpec) {
    this.#host = HostProcess.start(spec, { onEvents: (events) => events.forEach((event) => this.#take(event)) });
  }

  /** Resolves when the receiver is connected. */
  static async start(job: CompiledJob, port: number, folder: string): Promise<SocketRun> {
    const run = new SocketRun(runSpec(job, port, folder));
    await new Promise<void>((resolve, reject) => {
      run.#connected = resolve;
      run.#failed = reject;
    });
    return run;
  }

  /** Resolves with the sums once batches with so many records are done; the next call begins anew. */
  counted(records: number): Promise<WordTotals> {
    return new Promise((resolve, reject) => {
      this.#failed = reject;
      this.#look = () => {
        if (this.#records < records) return;
        resolve({ words: this.#words, letters: this.#letters });
        this.#words = this.#letters = this.#records = 0;
        this.#look = () => {};
      };
      this.#look();
    });
  }

  async close(): Promise<void> {
    this.#failed = () => {};
    this.#host.stop(false);
    await this.#host.ended;
  }

  #take(event: RunEvent): void {
    switch (event.type) {
      case "receiverStarted":
        return this.#connected();
      case "outputRows":
        for (const row of event.output.rows) {
          const [words = 0, letters = 0] = row as number[];
          this.#words += words;
          this.#letters += letters;
        }
        return;
      case "batchCompleted":
        this.#records += event.batch.numRecords;
        return this.#look();
      case "error":
        return this.#failed(new Error(event.error.message));
      default:
    }
  }
}

function runSpec(job: CompiledJob, port: number, folder: string): RunSpec {
  return {
    runId: "bench",
    jobId: "bench",
    jobVersion: 1,
    name: "word count",
    job,
    args: [String(port)],
    master: "local[2]",
    conf: {},
    clock: "system",
    runDirectory: `${folder}/run`,
    workDirectory: folder,
    limits: DEFAULT_RUN_LIMITS,
  };
}
