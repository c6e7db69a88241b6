import { MalformedMessage } from "./MalformedMessage.ts";

/** Largest request that is read, bytes. A client that announces more is not one. */
const MAX_FRAME = 32 * 2 ** 20;

/** Smallest header: API, version, correlation id, no client id. */
const MIN_FRAME = 10;

/** Cuts a connection's bytes into requests: each a length of four bytes, then that many bytes. Keeps only what has arrived. */
export class FrameReader {
  #chunks: Buffer[] = [];
  #length = 0;

  /** Takes bytes and gives the requests that are complete with them. Throws MalformedMessage at a length that cannot be. */
  *push(chunk: Buffer): Generator<Buffer> {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    for (;;) {
      const size = this.#announced();
      if (size === undefined || this.#length < size + 4) return;
      const bytes = this.#joined();
      const rest = bytes.subarray(size + 4);
      this.#chunks = rest.length > 0 ? [rest] : [];
      this.#length = rest.length;
      yield bytes.subarray(4, size + 4);
    }
  }

  #announced(): number | undefined {
    if (this.#length < 4) return undefined;
    const [first] = this.#chunks;
    const size = (first !== undefined && first.length >= 4 ? first : this.#joined()).readInt32BE(0);
    if (size < MIN_FRAME || size > MAX_FRAME) throw new MalformedMessage(`a request of ${size} bytes`);
    return size;
  }

  #joined(): Buffer {
    const [first] = this.#chunks;
    const bytes = this.#chunks.length === 1 && first !== undefined ? first : Buffer.concat(this.#chunks, this.#length);
    this.#chunks = [bytes];
    return bytes;
  }
}
