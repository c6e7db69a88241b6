const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const INITIAL_BYTES = 64 * 1024;

/** Complete lines taken out of a LineBuffer. */
export interface CutLines {
  readonly buffer: SharedArrayBuffer;
  readonly length: number;
  readonly numLines: number;
}

/**
 * Collects bytes and knows where their lines end. A line ends at LF, CR LF or a lone CR (spec 6.2); all are kept as LF. Bytes are never
 * decoded, so characters cut in two by the network, and bytes that are no UTF-8 at all, pass unchanged.
 */
export class LineBuffer {
  readonly #maxLineBytes: number;
  #bytes = new Uint8Array(INITIAL_BYTES);
  #length = 0;
  /** End of the last complete line. */
  #linesEnd = 0;
  #numLines = 0;
  /** The last byte was CR, so an LF that follows belongs to it. */
  #afterCarriageReturn = false;
  /** Inside a line that was too long: everything up to its end is thrown away. */
  #skipping = false;
  #longLines = 0;

  constructor(maxLineBytes: number) {
    this.#maxLineBytes = maxLineBytes;
  }

  /** Bytes of complete lines. */
  get completeBytes(): number {
    return this.#linesEnd;
  }

  /** Complete lines. */
  get numLines(): number {
    return this.#numLines;
  }

  /** Takes from `chunk` as long as fewer than `maxLines` further lines are complete; returns how many bytes were taken. */
  append(chunk: Uint8Array, maxLines = Infinity): number {
    this.#reserve(chunk.length + 1);
    const plain = maxLines === Infinity && !this.#afterCarriageReturn && !this.#skipping;
    if (plain && !chunk.includes(CARRIAGE_RETURN)) return this.#appendPlain(chunk);
    return this.#appendByteByByte(chunk, maxLines);
  }

  /** The usual case, twice as fast: only LF ends lines, so the bytes stay as they are. */
  #appendPlain(chunk: Uint8Array): number {
    let lineFeeds = 0;
    for (let index = 0; index < chunk.length; index += 1) if (chunk[index] === LINE_FEED) lineFeeds += 1;
    this.#bytes.set(chunk, this.#length);
    if (lineFeeds > 0) this.#linesEnd = this.#length + chunk.lastIndexOf(LINE_FEED) + 1;
    this.#numLines += lineFeeds;
    this.#length += chunk.length;
    this.#checkTail();
    return chunk.length;
  }

  #appendByteByByte(chunk: Uint8Array, maxLines: number): number {
    const bytes = this.#bytes;
    const limit = this.#numLines + maxLines;
    let length = this.#length;
    let afterReturn = this.#afterCarriageReturn;
    let taken = 0;
    while (taken < chunk.length && this.#numLines < limit) {
      const byte = chunk[taken++] ?? 0;
      if (byte === LINE_FEED && afterReturn) {
        afterReturn = false;
        continue;
      }
      afterReturn = byte === CARRIAGE_RETURN;
      if (byte === LINE_FEED || afterReturn) {
        this.#length = length;
        length = this.#endLine();
      } else {
        bytes[length++] = byte;
      }
    }
    this.#length = length;
    this.#afterCarriageReturn = afterReturn;
    this.#checkTail();
    return taken;
  }

  /** The stream is over: text without a line end becomes a line (spec 6.2). */
  endOfStream(): void {
    if (this.#length > this.#linesEnd || this.#skipping) {
      this.#reserve(1);
      this.#endLine();
    }
    this.#afterCarriageReturn = false;
  }

  /** The stream broke: text without a line end is no record and is thrown away. */
  dropTail(): void {
    this.#length = this.#linesEnd;
    this.#skipping = false;
    this.#afterCarriageReturn = false;
  }

  /** Takes out the complete lines, in memory that threads can share; undefined if there are none. */
  cut(): CutLines | undefined {
    if (this.#numLines === 0) return undefined;
    const buffer = new SharedArrayBuffer(this.#linesEnd);
    new Uint8Array(buffer).set(this.#bytes.subarray(0, this.#linesEnd));
    const cut = { buffer, length: this.#linesEnd, numLines: this.#numLines };
    this.#keepTail();
    return cut;
  }

  /** Lines thrown away for their length since this was last asked. */
  takeLongLines(): number {
    const count = this.#longLines;
    this.#longLines = 0;
    return count;
  }

  /** Completes the line that ends at `#length`; returns the new length. */
  #endLine(): number {
    if (this.#skipping) {
      this.#skipping = false;
      this.#length = this.#linesEnd;
    } else {
      this.#bytes[this.#length++] = LINE_FEED;
      this.#linesEnd = this.#length;
      this.#numLines += 1;
    }
    return this.#length;
  }

  #checkTail(): void {
    if (this.#length - this.#linesEnd <= this.#maxLineBytes) return;
    if (!this.#skipping) this.#longLines += 1;
    this.#skipping = true;
    this.#length = this.#linesEnd;
  }

  #reserve(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }

  /** Moves the tail to the front, into a small buffer again if a long line had made it large. */
  #keepTail(): void {
    const tail = this.#bytes.subarray(this.#linesEnd, this.#length);
    const roomy = this.#bytes.length > 16 * INITIAL_BYTES && tail.length < INITIAL_BYTES;
    const target = roomy ? new Uint8Array(INITIAL_BYTES) : this.#bytes;
    target.set(tail);
    this.#bytes = target;
    this.#length = tail.length;
    this.#linesEnd = 0;
    this.#numLines = 0;
  }
}
