import { MalformedMessage } from "./MalformedMessage.ts";

const TWO_TO_32 = 2 ** 32;

/**
 * Reads the primitive types of the Kafka protocol (old, non-flexible versions) from bytes that may be hostile. Every method throws
 * MalformedMessage where the bytes end too early or a length makes no sense, and never allocates more than the bytes there are.
 */
export class ByteReader {
  readonly #bytes: Buffer;
  #position = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** Bytes not yet read. */
  get remaining(): number {
    return this.#bytes.length - this.#position;
  }

  int8(): number {
    return this.#bytes.readInt8(this.#take(1));
  }

  int16(): number {
    return this.#bytes.readInt16BE(this.#take(2));
  }

  int32(): number {
    return this.#bytes.readInt32BE(this.#take(4));
  }

  /** Exact within ±2^53, which no offset or time leaves; nearest beyond. */
  int64(): number {
    const position = this.#take(8);
    return this.#bytes.readInt32BE(position) * TWO_TO_32 + this.#bytes.readUInt32BE(position + 4);
  }

  boolean(): boolean {
    return this.int8() !== 0;
  }

  /** A text that must be there. */
  string(): string {
    const text = this.nullableString();
    if (text === null) throw new MalformedMessage("a text is null that may not be");
    return text;
  }

  nullableString(): string | null {
    const bytes = this.#chunk(this.int16());
    return bytes === null ? null : bytes.toString("utf8");
  }

  /** Bytes that must be there; a view, not a copy. */
  bytes(): Buffer {
    const bytes = this.nullableBytes();
    if (bytes === null) throw new MalformedMessage("bytes are null that may not be");
    return bytes;
  }

  /** A view, not a copy. */
  nullableBytes(): Buffer | null {
    return this.#chunk(this.int32());
  }

  /** A list that must be there, each element read by `read`, which must read at least one byte. */
  array<T>(read: (reader: ByteReader) => T): T[] {
    const list = this.nullableArray(read);
    if (list === null) throw new MalformedMessage("a list is null that may not be");
    return list;
  }

  nullableArray<T>(read: (reader: ByteReader) => T): T[] | null {
    const count = this.int32();
    if (count === -1) return null;
    if (count < 0 || count > this.remaining) throw new MalformedMessage(`a list of ${count} elements`);
    const list: T[] = [];
    for (let index = 0; index < count; index += 1) list.push(read(this));
    return list;
  }

  #chunk(length: number): Buffer | null {
    if (length === -1) return null;
    const position = this.#take(length);
    return this.#bytes.subarray(position, position + length);
  }

  #take(length: number): number {
    if (length < 0 || length > this.remaining) {
      throw new MalformedMessage(`${length} bytes are announced where ${this.remaining} are left`);
    }
    const position = this.#position;
    this.#position += length;
    return position;
  }
}
