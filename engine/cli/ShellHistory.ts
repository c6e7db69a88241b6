import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

/** Lines that are kept. */
export const HISTORY_SIZE = 1_000;

/** The lines typed in earlier sessions: a file in the data folder DSTREAM_DATA, else `.dstream_history` in the home folder. */
export class ShellHistory {
  readonly #path: string;

  constructor(dataFolder = process.env["DSTREAM_DATA"]) {
    this.#path = dataFolder === undefined ? join(homedir(), ".dstream_history") : join(dataFolder, "shell_history");
  }

  /** Newest first; empty where nothing can be read. */
  read(): string[] {
    try {
      if (!existsSync(this.#path)) return [];
      return readFileSync(this.#path, "utf8").split("\n").filter(Boolean).toReversed().slice(0, HISTORY_SIZE);
    } catch {
      return [];
    }
  }

  /** Keeps these lines, newest first. A session goes on without history where it cannot be written. */
  write(lines: readonly string[]): void {
    try {
      mkdirSync(dirname(this.#path), { recursive: true });
      // What people type may be private.
      writeFileSync(this.#path, `${lines.toReversed().join("\n")}\n`, { mode: 0o600 });
    } catch {
      return;
    }
  }
}
