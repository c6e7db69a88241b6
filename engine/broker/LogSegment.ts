import {
  closeSync,
  constants,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  truncateSync,
  writeSync,
} from "node:fs";
import { BATCH_HEADER_BYTES, isIntact, readBatchHeader, readRecordBatch, type RecordBatch } from "./RecordBatch.ts";

/** The index has an entry at least every so many bytes, so a read looks at no more than these before it finds its batch. */
const INDEX_INTERVAL = 4096;

const NO_BYTES = Buffer.alloc(0);

interface IndexEntry {
  readonly baseOffset: number;
  readonly position: number;
}

/** A batch and where it lies in its file. */
export interface PlacedBatch {
  readonly batch: RecordBatch;
  readonly position: number;
}

/** The batches of `bytes` from its start, up to the first that is not whole, or damaged if `verify`. */
function* batchesIn(bytes: Buffer, verify: boolean): Generator<PlacedBatch> {
  for (let position = 0; ;) {
    const batch = readRecordBatch(bytes, position);
    if (batch === undefined || (verify && !isIntact(bytes, position, batch.size))) return;
    yield { batch, position };
    position += batch.size;
  }
}

/**
 * A file of consecutive batches of one partition. Everything is synchronous: the broker has a thread of its own, and what was appended is
 * safe from the end of the process when `append` returns.
 */
export class LogSegment {
  /** Offset of its first record, or the next one where it is empty. */
  readonly baseOffset: number;
  readonly #file: string;
  readonly #index: IndexEntry[] = [];
  #descriptor: number | undefined;
  #size = 0;
  #nextOffset: number;
  #maxTimestamp = -1;

  constructor(file: string, baseOffset: number) {
    this.#file = file;
    this.baseOffset = baseOffset;
    this.#nextOffset = baseOffset;
  }

  /** Bytes. */
  get size(): number {
    return this.#size;
  }

  /** Offset behind its last record. */
  get nextOffset(): number {
    return this.#nextOffset;
  }

  /** Latest time of its records, ms since the epoch; -1 where it is empty. */
  get maxTimestamp(): number {
    return this.#maxTimestamp;
  }

  /**
   * Reads the file again after a start and cuts off a torn or damaged tail: with `verify` by the checksum of every batch, otherwise by its
   * shape. Tells `onBatch` of each batch that is kept.
   */
  recover(verify: boolean, onBatch: (batch: RecordBatch) => void): void {
    const bytes = readFileSync(this.#file);
    for (const { batch } of batchesIn(bytes, verify)) {
      if (batch.baseOffset < this.#nextOffset) break;
      this.#note(batch);
      onBatch(batch);
    }
    if (this.#size < bytes.length) truncateSync(this.#file, this.#size);
  }

  /** Appends a batch whose header is `batch`. Throws what the disk says, and then is as before. */
  append(bytes: Buffer, batch: RecordBatch): void {
    this.#descriptor ??= openSync(this.#file, constants.O_RDWR | constants.O_CREAT, 0o644);
    try {
      for (let written = 0; written < bytes.length;) {
        written += writeSync(this.#descriptor, bytes, written, bytes.length - written, this.#size + written);
      }
    } catch (error) {
      ftruncateSync(this.#descriptor, this.#size);
      throw error;
    }
    this.#note(batch);
  }

  /**
   * Whole batches from the one that holds `offset` on, as many as fit into `maxBytes`; the first one whatever its size if `atLeastOne`.
   */
  read(offset: number, maxBytes: number, atLeastOne: boolean): Buffer {
    const start = this.#positionBefore(offset);
    const bytes = this.#bytes(start, start + INDEX_INTERVAL + BATCH_HEADER_BYTES + maxBytes);
    let from = 0;
    let first = readBatchHeader(bytes, 0);
    while (first !== undefined && first.lastOffset < offset) {
      from += first.size;
      first = readBatchHeader(bytes, from);
    }
    if (first === undefined) return NO_BYTES;
    if (first.size > maxBytes) return atLeastOne ? this.#bytes(start + from, start + from + first.size) : NO_BYTES;
    const window = bytes.subarray(from, from + maxBytes);
    let end = 0;
    for (const { batch, position } of batchesIn(window, false)) end = position + batch.size;
    return window.subarray(0, end);
  }

  /** The first batch with a record at or after `timestamp` (ms since the epoch), with its bytes. */
  findTimestamp(timestamp: number): { readonly batch: RecordBatch; readonly bytes: Buffer } | undefined {
    const bytes = this.#bytes(0, this.#size);
    for (const { batch, position } of batchesIn(bytes, false)) {
      if (batch.maxTimestamp >= timestamp) return { batch, bytes: bytes.subarray(position, position + batch.size) };
    }
    return undefined;
  }

  /** Closes the file, its content forced to disk. It is opened again when needed. */
  close(): void {
    if (this.#descriptor === undefined) return;
    fsyncSync(this.#descriptor);
    closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  /** Closes and deletes the file. */
  remove(): void {
    this.close();
    rmSync(this.#file, { force: true });
  }

  #note(batch: RecordBatch): void {
    const last = this.#index.at(-1);
    if (last === undefined || this.#size - last.position >= INDEX_INTERVAL) {
      this.#index.push({ baseOffset: batch.baseOffset, position: this.#size });
    }
    this.#size += batch.size;
    this.#nextOffset = batch.lastOffset + 1;
    this.#maxTimestamp = Math.max(this.#maxTimestamp, batch.maxTimestamp);
  }

  /** Where to start looking for the batch that holds `offset`. */
  #positionBefore(offset: number): number {
    let low = 0;
    let high = this.#index.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#index[middle]?.baseOffset ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return this.#index[low]?.position ?? 0;
  }

  /** The bytes from `from` to `to`, or to the end of the segment. */
  #bytes(from: number, to: number): Buffer {
    if (this.#size === 0) return NO_BYTES;
    const descriptor = this.#descriptor ?? openSync(this.#file, "r");
    try {
      const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(to, this.#size) - from));
      let length = 0;
      while (length < bytes.length) {
        const read = readSync(descriptor, bytes, length, bytes.length - length, from + length);
        if (read === 0) break;
        length += read;
      }
      return bytes.subarray(0, length);
    } finally {
      if (descriptor !== this.#descriptor) closeSync(descriptor);
    }
  }
}
