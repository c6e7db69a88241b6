import type { Clock } from "../util/Clock.ts";

/** Where console lines go: one call per console call; `dropped` counts lines left out just before. */
export type ConsoleSink = (stream: "stdout" | "stderr", text: string, dropped?: number) => void;

export interface JobConsoleOptions {
  readonly sink: ConsoleSink;
  readonly clock: Clock;
  /** Lines written in one second; more are counted and dropped. Default 100. */
  readonly maxLinesPerSecond?: number;
  /** Characters of one line; the rest is cut. Default 200. */
  readonly maxCharsPerLine?: number;
}

/** The console of a job in one thread: formats like Node, within a budget, and never fails whatever it is given. */
export class JobConsole {
  /** What job code gets as `console`. */
  readonly facade: Readonly<Record<"log" | "info" | "debug" | "warn" | "error", (...args: unknown[]) => void>>;

  constructor(options: JobConsoleOptions) {
    void options;
    this.facade = {} as JobConsole["facade"];
  }

  /** Says how many lines were left out since the last one that was written, if any. Call at the end of a task or batch, and of the run. */
  flush(): void {}
}
