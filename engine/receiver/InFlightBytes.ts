/** Reading stops when so many bytes were received whose batches are not done, and goes on below half of it. */
const MAX_IN_FLIGHT_BYTES = 128 * 1024 * 1024;

/**
 * Counts the bytes of all blocks of this thread that wait for their batch to be done, so that a source faster than the job fills the
 * network's buffers and not the memory.
 */
export class InFlightBytes {
  readonly #max: number;
  readonly #onFull: () => void;
  readonly #onRoom: () => void;
  #bytes = 0;
  #full = false;

  constructor(onFull: () => void, onRoom: () => void, max = MAX_IN_FLIGHT_BYTES) {
    this.#onFull = onFull;
    this.#onRoom = onRoom;
    this.#max = max;
  }

  /** True while reading has to wait. */
  get full(): boolean {
    return this.#full;
  }

  /** A block was handed to the driver. */
  add(bytes: number): void {
    this.#bytes += bytes;
    if (this.#full || this.#bytes <= this.#max) return;
    this.#full = true;
    this.#onFull();
  }

  /** The driver is done with blocks of so many bytes. */
  remove(bytes: number): void {
    this.#bytes = Math.max(0, this.#bytes - bytes);
    if (!this.#full || this.#bytes > this.#max / 2) return;
    this.#full = false;
    this.#onRoom();
  }
}
