import type { Clock } from "../util/Clock.ts";
import { formatConsoleLine } from "./formatConsoleLine.ts";

/** Where console text goes: one call per console call; `dropped` counts lines left out just before it. */
export type ConsoleSink = (stream: "stdout" | "stderr", text: string, dropped?: number) => void;

export interface JobConsoleOptions {
  readonly sink: ConsoleSink;
  readonly clock: Clock;
  /** Lines written in one second; more are dropped and counted, where a call that is dropped whole counts as one. Default 100. */
  readonly maxLinesPerSecond?: number;
  /** Characters of one line; the rest is cut. Default 200. */
  readonly maxCharsPerLine?: number;
}

type ConsoleMethod = "log" | "info" | "debug" | "warn" | "error";

/** The console of a job in one thread: formats like Node, within a budget, and never fails whatever it is given. */
export class JobConsole {
  /** What job code gets as `console`. */
  readonly facade: Readonly<Record<ConsoleMethod, (...args: unknown[]) => void>>;

  readonly #sink: ConsoleSink;
  readonly #clock: Clock;
  readonly #maxLines: number;
  readonly #maxChars: number;
  #second = Number.NEGATIVE_INFINITY;
  #linesThisSecond = 0;
  #dropped = 0;

  constructor(options: JobConsoleOptions) {
    this.#sink = options.sink;
    this.#clock = options.clock;
    this.#maxLines = options.maxLinesPerSecond ?? 100;
    this.#maxChars = options.maxCharsPerLine ?? 200;
    const stdout = (...args: unknown[]): void => this.#write("stdout", args);
    const stderr = (...args: unknown[]): void => this.#write("stderr", args);
    this.facade = { log: stdout, info: stdout, debug: stdout, warn: stderr, error: stderr };
  }

  /** Says how many lines were left out since the last one written, if any. Call at the end of a task or batch, and of the run. */
  flush(): void {
    const dropped = this.#takeDropped();
    if (dropped === undefined) return;
    this.#sink("stderr", `Lines left out: ${dropped}. A job may write ${this.#maxLines} lines a second.`, dropped);
  }

  #write(stream: "stdout" | "stderr", args: readonly unknown[]): void {
    if (this.#linesLeft() === 0) {
      this.#dropped += 1;
      return;
    }
    // Formatting may run job code that writes to this console again: the budget is taken before it.
    this.#linesThisSecond += 1;
    const lines = formatConsoleLine(args, this.#maxLines * this.#maxChars).split("\n");
    const kept = lines.slice(0, 1 + this.#linesLeft());
    this.#linesThisSecond += kept.length - 1;
    const before = this.#takeDropped();
    this.#dropped += lines.length - kept.length;
    this.#sink(stream, kept.map((line) => this.#cut(line)).join("\n"), before);
  }

  #linesLeft(): number {
    const second = Math.floor(this.#clock.now() / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#linesThisSecond = 0;
    }
    return Math.max(0, this.#maxLines - this.#linesThisSecond);
  }

  #takeDropped(): number | undefined {
    const dropped = this.#dropped;
    this.#dropped = 0;
    return dropped === 0 ? undefined : dropped;
  }

  #cut(line: string): string {
    return line.length <= this.#maxChars ? line : `${line.slice(0, this.#maxChars - 1)}…`;
  }
}
