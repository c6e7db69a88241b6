import { readFileSync, renameSync, writeFileSync } from "node:fs";

/** Numbers are taken from the file so many at a time, so that a new producer seldom costs a write. */
const BLOCK = 1_000;

/** Gives idempotent producers their ids: none twice, also after a crash. */
export class ProducerIds {
  readonly #file: string;
  #next: number;
  #reservedTo: number;

  constructor(file: string) {
    this.#file = file;
    this.#next = readNumber(file);
    this.#reservedTo = this.#next;
  }

  /** A new id. Throws what the disk says. */
  take(): number {
    if (this.#next === this.#reservedTo) {
      writeFileSync(`${this.#file}.new`, String(this.#next + BLOCK), { flush: true });
      renameSync(`${this.#file}.new`, this.#file);
      this.#reservedTo = this.#next + BLOCK;
    }
    return this.#next++;
  }
}

function readNumber(file: string): number {
  try {
    return Number(readFileSync(file, "utf8")) || 0;
  } catch {
    return 0;
  }
}
