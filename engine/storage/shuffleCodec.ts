/**
 * What a map task leaves for the reducers: one shared buffer with a bucket for each. A bucket of pairs is three columns: keys, their hashes,
 * values; shipping the hashes saves the reducer from computing them again (2-4 times, measured). A bucket of other records is one column.
 */
import type { ShuffleBucket } from "../protocol/taskPlan.ts";
import { aligned, decodeColumn, encodeColumn, type EncodedColumn } from "./columnCodec.ts";

/** Pairs on their way to one reducer; `hashes` are the `recordHash` of the keys. */
export interface PairColumns {
  readonly keys: readonly unknown[];
  readonly hashes: readonly number[] | Int32Array;
  readonly values: readonly unknown[];
}

/** A bucket read back: columns of pairs, or rows. */
export type DecodedBucket =
  ({ readonly layout: "pairs" } & PairColumns) | { readonly layout: "rows"; readonly rows: unknown[] };

const LAYOUT = { pairs: 1, rows: 2 } as const;
/** layout, records, kind and size of the key column, kind and size of the value column: int32 each. */
const HEADER_BYTES = 24;

interface EncodedBucket {
  readonly layout: number;
  readonly numRecords: number;
  readonly byteLength: number;
  readonly keys?: EncodedColumn;
  readonly hashes?: PairColumns["hashes"];
  readonly values: EncodedColumn;
}

/**
 * Buckets of pairs, one per reducer, in one shared buffer.
 * @throws EngineError `recordNotSerializable` when a key or value cannot be copied
 */
export function encodePairBuckets(buckets: readonly PairColumns[]): ShuffleBucket[] {
  return writeBuckets(buckets.map(encodePairs));
}

/**
 * Buckets of any records, one per reducer, in one shared buffer.
 * @throws EngineError `recordNotSerializable` when a record cannot be copied
 */
export function encodeRowBuckets(buckets: readonly (readonly unknown[])[]): ShuffleBucket[] {
  return writeBuckets(buckets.map(encodeRows));
}

function encodePairs({ keys, hashes, values }: PairColumns): EncodedBucket {
  const numRecords = keys.length;
  const keyColumn = encodeColumn(keys);
  const valueColumn = encodeColumn(values);
  const byteLength =
    numRecords === 0 ? 0 : HEADER_BYTES + keyColumn.byteLength + aligned(numRecords * 4) + valueColumn.byteLength;
  return { layout: LAYOUT.pairs, numRecords, byteLength, keys: keyColumn, hashes, values: valueColumn };
}

function encodeRows(rows: readonly unknown[]): EncodedBucket {
  const values = encodeColumn(rows);
  const byteLength = rows.length === 0 ? 0 : HEADER_BYTES + values.byteLength;
  return { layout: LAYOUT.rows, numRecords: rows.length, byteLength, values };
}

function writeBuckets(buckets: readonly EncodedBucket[]): ShuffleBucket[] {
  const total = buckets.reduce((sum, bucket) => sum + bucket.byteLength, 0);
  const buffer = new SharedArrayBuffer(total);
  let byteOffset = 0;
  return buckets.map((bucket) => {
    const { byteLength, numRecords } = bucket;
    const written: ShuffleBucket = { buffer, byteOffset, byteLength, numRecords };
    if (numRecords > 0) writeBucket(bucket, Buffer.from(buffer, byteOffset, byteLength));
    byteOffset += byteLength;
    return written;
  });
}

function writeBucket(bucket: EncodedBucket, target: Buffer): void {
  const { layout, numRecords, keys, hashes, values } = bucket;
  const header = new Int32Array(target.buffer, target.byteOffset, HEADER_BYTES / 4);
  header.set([layout, numRecords, keys?.kind ?? 0, keys?.byteLength ?? 0, values.kind, values.byteLength]);
  let at = HEADER_BYTES;
  if (keys && hashes) {
    keys.write(target.subarray(at, at + keys.byteLength));
    at += keys.byteLength;
    new Int32Array(target.buffer, target.byteOffset + at, numRecords).set(hashes);
    at += aligned(numRecords * 4);
  }
  values.write(target.subarray(at, at + values.byteLength));
}

/** Reads a bucket back, in the order in which it was written. */
export function decodeBucket(bucket: ShuffleBucket): DecodedBucket {
  const { buffer, byteOffset, byteLength, numRecords } = bucket;
  if (numRecords === 0) return { layout: "rows", rows: [] };
  const bytes = Buffer.from(buffer, byteOffset, byteLength);
  const [layout, , keyKind = 0, keyBytes = 0, valueKind = 0] = new Int32Array(buffer, byteOffset, HEADER_BYTES / 4);
  if (layout === LAYOUT.rows) {
    return { layout: "rows", rows: decodeColumn(valueKind, numRecords, bytes.subarray(HEADER_BYTES)) };
  }
  const hashesAt = HEADER_BYTES + keyBytes;
  return {
    layout: "pairs",
    keys: decodeColumn(keyKind, numRecords, bytes.subarray(HEADER_BYTES, hashesAt)),
    hashes: new Int32Array(buffer, byteOffset + hashesAt, numRecords),
    values: decodeColumn(valueKind, numRecords, bytes.subarray(hashesAt + aligned(numRecords * 4))),
  };
}
