/** A line that waits to be sent. */
export interface WaitingLine {
  readonly seq: number;
  readonly text: string;
}

/** Bounds of a LineQueue. */
export interface LineQueueLimits {
  readonly lines: number;
  readonly bytes: number;
}

/** Lines in the order in which they were typed, with their size. */
export class LineQueue {
  #lines: WaitingLine[] = [];
  #head = 0;
  #bytes = 0;

  get length(): number {
    return this.#lines.length - this.#head;
  }

  /** Size of the lines as they go over the wire, line ends included. */
  get bytes(): number {
    return this.#bytes;
  }

  push(line: WaitingLine): void {
    this.#lines.push(line);
    this.#bytes += wireBytes(line);
  }

  /** Takes lines from the front: at least one if there is any, and no more than fit into `maxBytes`. */
  take(maxBytes: number): readonly WaitingLine[] {
    const taken: WaitingLine[] = [];
    let bytes = 0;
    for (let line = this.#lines[this.#head]; line !== undefined; line = this.#lines[this.#head]) {
      const size = wireBytes(line);
      if (taken.length > 0 && bytes + size > maxBytes) break;
      taken.push(line);
      bytes += size;
      this.#head += 1;
    }
    this.#bytes -= bytes;
    this.#compact();
    return taken;
  }

  /** Forgets the oldest lines until the rest is within the limits; returns how many. */
  trim(limits: LineQueueLimits): number {
    const before = this.#head;
    for (let line = this.#lines[this.#head]; line !== undefined; line = this.#lines[this.#head]) {
      if (this.length <= limits.lines && this.#bytes <= limits.bytes) break;
      this.#bytes -= wireBytes(line);
      this.#head += 1;
    }
    const dropped = this.#head - before;
    this.#compact();
    return dropped;
  }

  /** Forgets all lines. */
  clear(): void {
    this.#lines = [];
    this.#head = 0;
    this.#bytes = 0;
  }

  /** Shifting an array line by line costs time that grows with its length, so taken lines are cut off in bulk. */
  #compact(): void {
    if (this.#head < 1_000 || this.#head * 2 < this.#lines.length) return;
    this.#lines = this.#lines.slice(this.#head);
    this.#head = 0;
  }
}

function wireBytes(line: WaitingLine): number {
  return Buffer.byteLength(line.text) + 1;
}
