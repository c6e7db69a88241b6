import { crc32c } from "./crc32c.ts";

/** Bytes before the first record of a batch. */
export const BATCH_HEADER_BYTES = 61;

/** Bytes of base offset and length, which the length does not count. */
const LENGTH_END = 12;
const MAGIC_AT = 16;
const CRC_AT = 17;
const CRC_FROM = 21;

/** What the header of a record batch (format 2) says. Its records stay opaque, so every compression passes. */
export interface RecordBatch {
  /** Offset of its first record. */
  readonly baseOffset: number;
  readonly lastOffset: number;
  /** Whole size, bytes. */
  readonly size: number;
  /** 0 none, 1 gzip, 2 snappy, 3 lz4, 4 zstd. */
  readonly compression: number;
  /** ms since the epoch. */
  readonly baseTimestamp: number;
  /** ms since the epoch. */
  readonly maxTimestamp: number;
  /** -1 where the producer is not idempotent. */
  readonly producerId: number;
  readonly producerEpoch: number;
  readonly baseSequence: number;
  readonly recordCount: number;
}

/** The batch that starts at `position`; undefined if the bytes there hold no whole batch of format 2 with records. */
export function readRecordBatch(bytes: Buffer, position = 0): RecordBatch | undefined {
  const batch = readBatchHeader(bytes, position);
  return batch !== undefined && batch.size <= bytes.length - position ? batch : undefined;
}

/** Like readRecordBatch, but the records themselves need not be there. */
export function readBatchHeader(bytes: Buffer, position: number): RecordBatch | undefined {
  if (bytes.length - position < BATCH_HEADER_BYTES) return undefined;
  const size = bytes.readInt32BE(position + 8) + LENGTH_END;
  const lastOffsetDelta = bytes.readInt32BE(position + 23);
  const recordCount = bytes.readInt32BE(position + 57);
  if (size < BATCH_HEADER_BYTES || bytes.readInt8(position + MAGIC_AT) !== 2) return undefined;
  if (recordCount < 1 || lastOffsetDelta !== recordCount - 1) return undefined;
  const baseOffset = Number(bytes.readBigInt64BE(position));
  return {
    baseOffset,
    lastOffset: baseOffset + lastOffsetDelta,
    size,
    compression: bytes.readInt16BE(position + 21) & 7,
    baseTimestamp: Number(bytes.readBigInt64BE(position + 27)),
    maxTimestamp: Number(bytes.readBigInt64BE(position + 35)),
    producerId: Number(bytes.readBigInt64BE(position + 43)),
    producerEpoch: bytes.readInt16BE(position + 51),
    baseSequence: bytes.readInt32BE(position + 53),
    recordCount,
  };
}

/** Whether the checksum of the batch of `size` bytes at `position` is right. */
export function isIntact(bytes: Buffer, position: number, size: number): boolean {
  return bytes.readUInt32BE(position + CRC_AT) === crc32c(bytes.subarray(position + CRC_FROM, position + size));
}

/** Gives the batch its place in a log. The base offset is outside the checksum, as is the leader epoch, which is always 0 here. */
export function placeBatch(batch: Buffer, baseOffset: number): void {
  batch.writeBigInt64BE(BigInt(baseOffset), 0);
  batch.writeInt32BE(0, LENGTH_END);
}
