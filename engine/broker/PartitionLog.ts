import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ErrorCode } from "./ErrorCode.ts";
import { firstRecordSince } from "./firstRecordSince.ts";
import { LogSegment } from "./LogSegment.ts";
import { ProducerStates } from "./ProducerStates.ts";
import { isIntact, placeBatch, readRecordBatch, type RecordBatch } from "./RecordBatch.ts";

/** Zstandard may only be written with Produce 7 and later. */
const ZSTD = 4;

/** What a topic's settings say about its logs. */
export interface LogLimits {
  /** A new file begins when this many bytes would be passed. */
  readonly segmentBytes: number;
  /** Oldest files are deleted while the rest still holds this many bytes; -1 = never. */
  readonly retentionBytes: number;
  /** Largest batch that is taken, bytes. */
  readonly maxMessageBytes: number;
}

/** What became of a batch: its first offset, or an error and -1. */
export interface AppendResult {
  readonly error: ErrorCode;
  readonly baseOffset: number;
}

/** An offset with the time of its record, ms since the epoch. */
export interface OffsetAndTime {
  readonly offset: number;
  readonly timestamp: number;
}

const SEGMENT_NAME = /^(\d{20})\.log$/;

/** The log of one partition: a folder of segments. Offsets count from 0 without gaps. */
export class PartitionLog {
  readonly #folder: string;
  readonly #limits: LogLimits;
  readonly #segments: LogSegment[] = [];
  readonly #producers = new ProducerStates();
  readonly #listeners = new Set<() => void>();

  /** Opens the log in `folder`, made if need be. Cuts off what a crash left torn at its end. */
  constructor(folder: string, limits: LogLimits) {
    this.#folder = folder;
    this.#limits = limits;
    mkdirSync(folder, { recursive: true });
    const bases = readdirSync(folder).flatMap((name) => SEGMENT_NAME.exec(name)?.[1] ?? []);
    for (const base of bases.sort()) this.#addSegment(Number(base));
    const last = this.#segments.at(-1);
    for (const segment of this.#segments) segment.recover(segment === last, (batch) => this.#producers.note(batch));
    if (last === undefined) this.#addSegment(0);
  }

  /** Oldest offset that can be read. */
  get startOffset(): number {
    return this.#segments[0]?.baseOffset ?? 0;
  }

  /** Offset that the next record gets. */
  get endOffset(): number {
    return this.#active().nextOffset;
  }

  /** Bytes on disk. */
  get size(): number {
    return this.#segments.reduce((total, segment) => total + segment.size, 0);
  }

  /**
   * Appends one batch as a producer sent it (its base offset is overwritten in place). A batch of an idempotent producer that is there
   * already is answered with the offset that it has. `version` is that of the Produce request.
   */
  append(bytes: Buffer, version: number): AppendResult {
    if (bytes.length > this.#limits.maxMessageBytes) return refused(ErrorCode.messageTooLarge);
    const batch = readRecordBatch(bytes);
    if (batch === undefined || batch.size !== bytes.length) return refused(ErrorCode.invalidRecord);
    if (!isIntact(bytes, 0, batch.size)) return refused(ErrorCode.corruptMessage);
    if (batch.compression === ZSTD && version < 7) return refused(ErrorCode.unsupportedCompressionType);
    const verdict = this.#producers.judge(batch);
    if (verdict.kind === "refuse") return refused(verdict.error);
    if (verdict.kind === "duplicate") return { error: ErrorCode.none, baseOffset: verdict.baseOffset };
    return this.#write(bytes, batch);
  }

  /**
   * Whole batches from the one that holds `offset` on, up to `maxBytes`; at least one, whatever its size, if `atLeastOne`. `offset` lies
   * between startOffset and endOffset.
   */
  read(offset: number, maxBytes: number, atLeastOne: boolean): Buffer {
    const segment = this.#segments.findLast(({ baseOffset }) => baseOffset <= offset);
    return segment?.read(offset, maxBytes, atLeastOne) ?? Buffer.alloc(0);
  }

  /** The first record at or after `timestamp` (ms since the epoch); undefined if there is none. */
  findTimestamp(timestamp: number): OffsetAndTime | undefined {
    const found = this.#segments.find(({ maxTimestamp }) => maxTimestamp >= timestamp)?.findTimestamp(timestamp);
    return found && firstRecordSince(found.bytes, found.batch, timestamp);
  }

  /** Calls back after each append, until the returned function is called. */
  onAppend(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Forces everything to disk and closes the files. */
  close(): void {
    for (const segment of this.#segments) segment.close();
  }

  /** Closes and deletes everything; whoever waits for records is woken. */
  remove(): void {
    for (const segment of this.#segments) segment.remove();
    rmSync(this.#folder, { recursive: true, force: true });
    for (const listener of this.#listeners) listener();
  }

  #write(bytes: Buffer, header: RecordBatch): AppendResult {
    const baseOffset = this.endOffset;
    placeBatch(bytes, baseOffset);
    const batch = { ...header, baseOffset, lastOffset: baseOffset + header.recordCount - 1 };
    try {
      const active = this.#active();
      if (active.size > 0 && active.size + batch.size > this.#limits.segmentBytes) this.#roll();
      this.#active().append(bytes, batch);
    } catch {
      // Disk full or gone: the producer is told so, and may try again.
      return refused(ErrorCode.kafkaStorageError);
    }
    this.#producers.note(batch);
    for (const listener of [...this.#listeners]) listener();
    return { error: ErrorCode.none, baseOffset };
  }

  #roll(): void {
    const full = this.#active();
    full.close();
    this.#addSegment(full.nextOffset);
    const { retentionBytes } = this.#limits;
    if (retentionBytes < 0) return;
    for (let size = this.size; ;) {
      const [oldest] = this.#segments;
      if (oldest === undefined || this.#segments.length === 1 || size - oldest.size < retentionBytes) return;
      size -= oldest.size;
      this.#segments.shift();
      oldest.remove();
    }
  }

  #addSegment(baseOffset: number): void {
    const file = join(this.#folder, `${String(baseOffset).padStart(20, "0")}.log`);
    this.#segments.push(new LogSegment(file, baseOffset));
  }

  #active(): LogSegment {
    const active = this.#segments.at(-1);
    if (active === undefined) throw new Error(`The log in ${this.#folder} has no segment.`);
    return active;
  }
}

function refused(error: ErrorCode): AppendResult {
  return { error, baseOffset: -1 };
}
