import { crc32c } from "../crc32c.ts";

/** What a batch for tests says about itself; everything has a usual value. */
export interface BatchFacts {
  readonly records?: number;
  /** Bytes of each record; at least 7. */
  readonly recordBytes?: number;
  readonly producerId?: number;
  readonly epoch?: number;
  readonly sequence?: number;
  /** ms since the epoch, of all records. */
  readonly time?: number;
}

/** A record batch with a right checksum. Its records are filler: the broker does not look at them. */
export function makeBatch(facts: BatchFacts = {}): Buffer {
  const { records = 1, recordBytes = 20, producerId = -1, epoch = -1, sequence = -1, time = 1_000 } = facts;
  const bytes = Buffer.alloc(61 + records * recordBytes, 7);
  bytes.fill(0, 0, 61);
  bytes.writeInt32BE(bytes.length - 12, 8);
  bytes.writeInt8(2, 16);
  bytes.writeInt32BE(records - 1, 23);
  bytes.writeBigInt64BE(BigInt(time), 27);
  bytes.writeBigInt64BE(BigInt(time), 35);
  bytes.writeBigInt64BE(BigInt(producerId), 43);
  bytes.writeInt16BE(epoch, 51);
  bytes.writeInt32BE(sequence, 53);
  bytes.writeInt32BE(records, 57);
  bytes.writeUInt32BE(crc32c(bytes.subarray(21)), 17);
  return bytes;
}
