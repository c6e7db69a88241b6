const TWO_TO_32 = 2 ** 32;

/** Writes the primitive types of the Kafka protocol (old, non-flexible versions) into a buffer that grows. Methods return the writer. */
export class ByteWriter {
  #bytes = Buffer.allocUnsafe(256);
  #length = 0;

  int8(value: number): this {
    const position = this.#reserve(1);
    this.#bytes.writeInt8(value, position);
    return this;
  }

  int16(value: number): this {
    const position = this.#reserve(2);
    this.#bytes.writeInt16BE(value, position);
    return this;
  }

  int32(value: number): this {
    const position = this.#reserve(4);
    this.#bytes.writeInt32BE(value, position);
    return this;
  }

  /** A whole number within ±2^53. */
  int64(value: number): this {
    const position = this.#reserve(8);
    const high = Math.floor(value / TWO_TO_32);
    this.#bytes.writeInt32BE(high, position);
    this.#bytes.writeUInt32BE(value - high * TWO_TO_32, position + 4);
    return this;
  }

  boolean(value: boolean): this {
    return this.int8(value ? 1 : 0);
  }

  string(text: string | null): this {
    if (text === null) return this.int16(-1);
    const length = Buffer.byteLength(text);
    this.int16(length);
    const position = this.#reserve(length);
    this.#bytes.write(text, position, "utf8");
    return this;
  }

  bytes(bytes: Uint8Array | null): this {
    if (bytes === null) return this.int32(-1);
    this.int32(bytes.length);
    const position = this.#reserve(bytes.length);
    this.#bytes.set(bytes, position);
    return this;
  }

  /** A list: its count, then each element as `write` writes it; null is a list that is not there. */
  array<T>(list: readonly T[] | null, write: (element: T, writer: this) => void): this {
    if (list === null) return this.int32(-1);
    this.int32(list.length);
    for (const element of list) write(element, this);
    return this;
  }

  /** What was written: a view that later writes may change. */
  toBuffer(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  #reserve(length: number): number {
    const position = this.#length;
    const needed = position + length;
    if (needed > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(needed, this.#bytes.length * 2));
      this.#bytes.copy(larger, 0, 0, position);
      this.#bytes = larger;
    }
    this.#length = needed;
    return position;
  }
}
