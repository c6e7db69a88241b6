import type { TerminalLine } from "../protocol/resources.ts";

/** Characters of a line that are kept for showing it; jobs get the whole line. */
const SHOWN_CHARACTERS = 2_000;

/** The last lines of a terminal, for pages that come late, and which of them changed since they were last asked for. */
export class LineRing {
  readonly #capacity: number;
  #lines: TerminalLine[] = [];
  #changed = new Set<number>();

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Adds a line; lines must come with consecutive numbers. */
  push(line: TerminalLine): void {
    const text = line.text.length > SHOWN_CHARACTERS ? `${line.text.slice(0, SHOWN_CHARACTERS)}…` : line.text;
    this.#lines.push({ ...line, text });
    this.#changed.add(line.seq);
    if (this.#lines.length > this.#capacity * 2) this.#evict();
  }

  /** Marks a line as delivered if it is still here. */
  deliver(seq: number): void {
    const first = this.#lines[0];
    if (first === undefined) return;
    const line = this.#lines[seq - first.seq];
    if (line === undefined) return;
    this.#lines[seq - first.seq] = { ...line, delivered: true };
    this.#changed.add(seq);
  }

  /** The last lines, oldest first. */
  lines(): readonly TerminalLine[] {
    return this.#lines.slice(-this.#capacity);
  }

  /** Lines that are new or were delivered since the last call. */
  takeChanged(): readonly TerminalLine[] {
    const changed = this.#changed;
    this.#changed = new Set();
    return this.lines().filter((line) => changed.has(line.seq));
  }

  /** Done for many lines at once, so that a long paste does not move the array for each of its lines. */
  #evict(): void {
    const gone = this.#lines.slice(0, -this.#capacity);
    this.#lines = this.#lines.slice(-this.#capacity);
    for (const line of gone) this.#changed.delete(line.seq);
  }
}
