import type { RecordBlock } from "../protocol/taskPlan.ts";
import { decodeColumn, encodeColumn } from "./columnCodec.ts";

/** Before the column: its kind (int32), four bytes unused. */
const HEADER_BYTES = 8;

/**
 * Values of any plain kind, in shared memory. Strings, numbers and tuples of them take fast paths (columnCodec.ts).
 * @throws EngineError `recordNotSerializable` when a value cannot be copied
 */
export function encodeRecords(values: readonly unknown[]): RecordBlock {
  const column = encodeColumn(values);
  const length = HEADER_BYTES + column.byteLength;
  const bytes = Buffer.from(new SharedArrayBuffer(length));
  bytes.writeInt32LE(column.kind, 0);
  column.write(bytes.subarray(HEADER_BYTES));
  return { bytes: { buffer: bytes.buffer as SharedArrayBuffer, length }, numRecords: values.length };
}

/** The values of a block, in order, as new objects. */
export function decodeRecords(block: RecordBlock): unknown[] {
  const bytes = Buffer.from(block.bytes.buffer, 0, block.bytes.length);
  return decodeColumn(bytes.readInt32LE(0), block.numRecords, bytes.subarray(HEADER_BYTES));
}
