import { gunzipSync } from "node:zlib";
import type { OffsetAndTime } from "./PartitionLog.ts";
import { BATCH_HEADER_BYTES, type RecordBatch } from "./RecordBatch.ts";

/** A compressed batch that would grow beyond this is not looked into. */
const MAX_UNPACKED = 64 * 2 ** 20;

/**
 * The first record of a batch at or after `timestamp` (ms since the epoch). In batches that are compressed with snappy, lz4 or zstd it is the
 * first record of the batch, so a reader gets some records too many and none too few.
 */
export function firstRecordSince(bytes: Buffer, batch: RecordBatch, timestamp: number): OffsetAndTime {
  const whole = { offset: batch.baseOffset, timestamp: batch.baseTimestamp };
  const records = unpack(bytes.subarray(BATCH_HEADER_BYTES), batch.compression);
  if (records === undefined || batch.baseTimestamp >= timestamp) return whole;
  const cursor = { bytes: records, position: 0 };
  for (let index = 0; index < batch.recordCount && cursor.position < records.length; index += 1) {
    const length = readVarint(cursor);
    const end = cursor.position + length;
    cursor.position += 1;
    const time = batch.baseTimestamp + readVarint(cursor);
    const offset = batch.baseOffset + readVarint(cursor);
    if (time >= timestamp) return { offset, timestamp: time };
    if (length < 1) return whole;
    cursor.position = end;
  }
  return whole;
}

function unpack(records: Buffer, compression: number): Buffer | undefined {
  if (compression === 0) return records;
  if (compression !== 1) return undefined;
  try {
    return gunzipSync(records, { maxOutputLength: MAX_UNPACKED });
  } catch {
    return undefined;
  }
}

/** A signed number of 1 to 10 bytes, lowest seven bits first (zigzag). */
function readVarint(cursor: { readonly bytes: Buffer; position: number }): number {
  let value = 0;
  let factor = 1;
  for (let count = 0; count < 10; count += 1) {
    const byte = cursor.bytes[cursor.position++] ?? 0;
    value += (byte & 127) * factor;
    factor *= 128;
    if (byte < 128) break;
  }
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}
