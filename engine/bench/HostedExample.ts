import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { HostProcess } from "../launch/HostProcess.ts";
import type { Connections } from "../protocol/connections.ts";
import { DEFAULT_RUN_LIMITS, type RunSpec } from "../protocol/jobHostProtocol.ts";
import type { RunEvent } from "../protocol/runEvents.ts";
import { compileBenchJob } from "./compileBenchJob.ts";

/** One of the programs in examples/, and what it is run with. */
export interface ExampleSetting {
  /** Its file without `.ts`. */
  readonly example: string;
  readonly args: readonly string[];
  readonly conf: Readonly<Record<string, string>>;
  readonly connections: Connections;
  /** Work folder of all its runs. */
  readonly folder: string;
}

/** Describes a run of an example; the same description can be run again. */
export async function exampleSpec({ example, folder, ...setting }: ExampleSetting): Promise<RunSpec> {
  const text = readFileSync(resolve(import.meta.dirname, `../../examples/${example}.ts`), "utf8");
  return {
    ...setting,
    runId: example,
    jobId: "bench",
    jobVersion: 1,
    name: example,
    job: await compileBenchJob(text),
    master: "local[2]",
    clock: "system",
    workDirectory: folder,
    databaseDirectory: join(folder, "databases"),
    limits: DEFAULT_RUN_LIMITS,
  };
}

/** A run in a job host of its own, and what it told. */
export class HostedExample {
  readonly host: HostProcess;
  readonly #seen: RunEvent[] = [];
  readonly #looks = new Set<() => void>();
  #ended = false;

  constructor(spec: RunSpec) {
    this.host = HostProcess.start(spec, {
      onEvents: (events) => {
        this.#seen.push(...events);
        this.#look();
      },
    });
    void this.host.ended.then(() => {
      this.#ended = true;
      this.#look();
    });
  }

  /** Records in the batches that are through. */
  get recordsDone(): number {
    return this.#seen.reduce((sum, event) => (event.type === "batchCompleted" ? sum + event.batch.numRecords : sum), 0);
  }

  /** What went wrong in the run, and what it warned of, as sentences. */
  get complaints(): readonly string[] {
    return this.#seen.flatMap((event) => {
      if (event.type === "alert") return [`${event.code}: ${event.message}`];
      return event.type === "error" ? [`${event.error.code}: ${event.error.message}`] : [];
    });
  }

  /** Waits until `matches` says true of an event to come; rejects if the run ends before. */
  next(matches: (event: RunEvent) => boolean): Promise<RunEvent> {
    let from = this.#seen.length;
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const found = this.#seen.slice(from).find(matches);
        from = this.#seen.length;
        if (found === undefined && !this.#ended) return;
        this.#looks.delete(look);
        if (found === undefined) reject(new Error(`The run has ended: ${this.complaints.at(-1) ?? "no reason given"}`));
        else resolve(found);
      };
      this.#looks.add(look);
      look();
    });
  }

  #look(): void {
    for (const look of this.#looks) look();
  }
}
