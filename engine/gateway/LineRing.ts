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

  /** Adds a line; lines must come with growing numbers. */
  push(line: TerminalLine): void {
    const text = line.text.length > SHOWN_CHARACTERS ? `${line.text.slice(0, SHOWN_CHARACTERS)}…` : line.text;
    this.#lines.push({ ...line, text });
    this.#changed.add(line.seq);
    if (this.#lines.length > this.#capacity * 2) this.#evict();
  }

  /** Marks a line as delivered if it is still here. */
  deliver(seq: number): void {
    const index = this.#indexOf(seq);
    const line = this.#lines[index];
    if (line?.seq !== seq) return;
    this.#lines[index] = { ...line, delivered: true };
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

  /** Forgets all lines. */
  clear(): void {
    this.#lines = [];
    this.#changed.clear();
  }

  /** Where the first line stands whose number is not lower. */
  #indexOf(seq: number): number {
    let [low, high] = [0, this.#lines.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#lines[middle]?.seq ?? Infinity) < seq) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Done for many lines at once, so that a long paste does not move the array for each of its lines. */
  #evict(): void {
    const gone = this.#lines.slice(0, -this.#capacity);
    this.#lines = this.#lines.slice(-this.#capacity);
    for (const line of gone) this.#changed.delete(line.seq);
  }
}
