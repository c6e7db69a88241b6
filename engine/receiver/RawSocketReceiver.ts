import { EngineError, toErrorInfo } from "../util/errors.ts";
import type { Receiver, ReceiverSink } from "./Receiver.ts";
import { SocketReceiver } from "./SocketReceiver.ts";

/** Before each block: its length in bytes, as an unsigned number of 32 bits, high byte first. */
const LENGTH_BYTES = 4;
const MAX_BLOCK_BYTES = 64 * 1024 * 1024;

/** A TCP client that reads blocks of lines, each behind its length: Spark's RawNetworkReceiver, with UTF-8 text in the blocks. */
export class RawSocketReceiver implements Receiver {
  readonly kind = "RawNetworkReceiver";
  readonly #socket: SocketReceiver;
  #chunks: Buffer[] = [];
  #bytes = 0;

  constructor(host: string, port: number) {
    this.#socket = new SocketReceiver(host, port);
  }

  get location(): string {
    return this.#socket.location;
  }

  onStart(sink: ReceiverSink): void {
    this.#chunks = [];
    this.#bytes = 0;
    this.#socket.onStart({ ...sink, store: (bytes) => this.#receive(bytes, sink) });
  }

  onStop(): void {
    this.#socket.onStop();
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  #receive(bytes: Uint8Array, sink: ReceiverSink): void {
    this.#chunks.push(Buffer.from(bytes));
    this.#bytes += bytes.length;
    for (let length = this.#nextLength(); length !== undefined; length = this.#nextLength()) {
      if (length > MAX_BLOCK_BYTES) return this.#refuse(length, sink);
      if (this.#bytes < LENGTH_BYTES + length) return;
      sink.storeBlock(this.#take(LENGTH_BYTES + length).subarray(LENGTH_BYTES));
    }
  }

  /** The length of the block that comes next, once it is known. */
  #nextLength(): number | undefined {
    if (this.#bytes < LENGTH_BYTES) return undefined;
    const [first] = this.#chunks;
    if (first !== undefined && first.length >= LENGTH_BYTES) return first.readUInt32BE(0);
    this.#chunks = [Buffer.concat(this.#chunks)];
    return this.#chunks[0]?.readUInt32BE(0);
  }

  #take(length: number): Buffer {
    const [first] = this.#chunks;
    // Many small blocks in one chunk are not copied again and again.
    const all = this.#chunks.length === 1 && first !== undefined ? first : Buffer.concat(this.#chunks);
    this.#chunks = length < all.length ? [all.subarray(length)] : [];
    this.#bytes = all.length - length;
    return all.subarray(0, length);
  }

  #refuse(length: number, sink: ReceiverSink): void {
    this.#socket.onStop();
    const { location } = this;
    const megabytes = MAX_BLOCK_BYTES / (1024 * 1024);
    const error = new EngineError(
      "rawBlockTooLong",
      `${location} announced a block of ${length} bytes; ${megabytes} MB are allowed. Does it send the length of each block in 4 bytes, high byte first? For plain lines use socketTextStream.`,
      { params: { location, length, megabytes } },
    );
    sink.failed("Error receiving data", toErrorInfo(error));
  }
}
