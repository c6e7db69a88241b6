import assert from "node:assert/strict";
import { appendFileSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import fc from "fast-check";
import { ErrorCode } from "./ErrorCode.ts";
import { type LogLimits, PartitionLog } from "./PartitionLog.ts";
import { readRecordBatch } from "./RecordBatch.ts";
import { makeBatch } from "./testing/makeBatch.ts";
import { brokerFolder } from "./testing/startBroker.ts";

const LIMITS: LogLimits = { segmentBytes: 1_000, retentionBytes: -1, maxMessageBytes: 5_000 };

/** Base offsets of the batches in `bytes`. */
function offsetsIn(bytes: Buffer): readonly number[] {
  const offsets: number[] = [];
  for (let at = 0; at < bytes.length;) {
    const batch = readRecordBatch(bytes, at);
    assert.ok(batch);
    offsets.push(batch.baseOffset);
    at += batch.size;
  }
  return offsets;
}

function open(context: TestContext, limits: Partial<LogLimits> = {}): { log: PartitionLog; folder: string } {
  const folder = brokerFolder(context);
  return { log: new PartitionLog(folder, { ...LIMITS, ...limits }), folder };
}

test("batches get consecutive offsets, over several files and after opening again", (context) => {
  const { log, folder } = open(context);
  const sizes = Array.from({ length: 40 }, (_, index) => (index % 5) + 1);
  for (const records of sizes) assert.equal(log.append(makeBatch({ records }), 7).error, ErrorCode.none);
  const total = sizes.reduce((sum, records) => sum + records, 0);
  log.close();
  assert.ok(readdirSync(folder).length > 3);
  const again = new PartitionLog(folder, LIMITS);
  assert.deepEqual([again.startOffset, again.endOffset], [0, total]);
  assert.equal(again.append(makeBatch(), 7).baseOffset, total);
});

test("reading from any offset gives the batch that holds it first, and no more bytes than wanted", (context) => {
  const { log } = open(context, { segmentBytes: 20_000, maxMessageBytes: 20_000 });
  const bases: number[] = [];
  for (let index = 0; index < 200; index += 1) {
    const recordBytes = index % 17 === 0 ? 2_000 : 20;
    bases.push(log.append(makeBatch({ records: (index % 4) + 1, recordBytes }), 7).baseOffset);
  }
  fc.assert(
    fc.property(fc.nat({ max: log.endOffset - 1 }), fc.nat({ max: 12_000 }), (offset, maxBytes) => {
      const bytes = log.read(offset, maxBytes, false);
      const expected = bases.findLast((base) => base <= offset);
      const found = offsetsIn(bytes);
      if (found.length > 0) assert.equal(found[0], expected);
      else assert.ok(log.read(offset, maxBytes, true).length > maxBytes);
      assert.ok(bytes.length <= maxBytes);
      assert.deepEqual(offsetsIn(log.read(offset, maxBytes, true))[0], expected);
    }),
  );
  assert.equal(log.read(log.endOffset, 1_000, true).length, 0);
});

test("a tail that a crash tore or damaged is cut off, wherever it is torn", (context) => {
  const { log, folder } = open(context, { segmentBytes: 100_000 });
  for (let index = 0; index < 5; index += 1) log.append(makeBatch({ records: 2 }), 7);
  log.close();
  const file = join(folder, `${"0".repeat(20)}.log`);
  const whole = readFileSync(file);
  const size = whole.length / 5;
  for (const kept of [whole.length - 1, 4 * size + 3, 4 * size + 61]) {
    writeFileSync(file, whole);
    truncateSync(file, kept);
    const torn = new PartitionLog(folder, LIMITS);
    assert.equal(torn.endOffset, 8);
    assert.equal(torn.append(makeBatch(), 7).baseOffset, 8);
    torn.close();
    assert.equal(new PartitionLog(folder, LIMITS).endOffset, 9);
  }
  const damaged = Buffer.from(whole);
  damaged.writeUInt8(99, 4 * size + 70);
  writeFileSync(file, damaged);
  assert.equal(new PartitionLog(folder, LIMITS).endOffset, 8);
  writeFileSync(file, whole);
  appendFileSync(file, Buffer.alloc(5_000, 0xab));
  assert.equal(new PartitionLog(folder, LIMITS).endOffset, 10);
});

test("the oldest files go when the rest still holds what is to be kept", (context) => {
  const { log, folder } = open(context, { retentionBytes: 3_000 });
  for (let index = 0; index < 200; index += 1) log.append(makeBatch(), 7);
  assert.ok(log.startOffset > 0);
  assert.ok(log.size >= 3_000 && log.size < 5_000, String(log.size));
  assert.deepEqual(offsetsIn(log.read(log.startOffset, 10, true)), [log.startOffset]);
  log.close();
  const again = new PartitionLog(folder, LIMITS);
  assert.deepEqual([again.startOffset, again.endOffset], [log.startOffset, 200]);
});

test("what is no intact batch of the right size is refused", (context) => {
  const { log } = open(context);
  const errorOf = (bytes: Buffer, version = 7): number => log.append(bytes, version).error;
  const damaged = makeBatch();
  damaged.writeUInt8(1, 65);
  assert.equal(errorOf(damaged), ErrorCode.corruptMessage);
  assert.equal(errorOf(makeBatch().subarray(0, 70)), ErrorCode.invalidRecord);
  assert.equal(errorOf(Buffer.concat([makeBatch(), makeBatch()])), ErrorCode.invalidRecord);
  assert.equal(errorOf(Buffer.alloc(0)), ErrorCode.invalidRecord);
  assert.equal(errorOf(makeBatch({ recordBytes: 6_000 })), ErrorCode.messageTooLarge);
  const oldFormat = makeBatch();
  oldFormat.writeInt8(1, 16);
  assert.equal(errorOf(oldFormat), ErrorCode.invalidRecord);
  assert.equal(log.endOffset, 0);
});

test("a batch that an idempotent producer sends again is there once; gaps and old epochs are refused, also after a restart", (context) => {
  const { log, folder } = open(context);
  const send = (to: PartitionLog, sequence: number, epoch = 0): readonly number[] => {
    const { error, baseOffset } = to.append(makeBatch({ records: 3, producerId: 5, epoch, sequence }), 7);
    return [error, baseOffset];
  };
  assert.deepEqual(send(log, 0), [ErrorCode.none, 0]);
  assert.deepEqual(send(log, 3), [ErrorCode.none, 3]);
  assert.deepEqual(send(log, 0), [ErrorCode.none, 0]);
  assert.deepEqual(send(log, 9), [ErrorCode.outOfOrderSequenceNumber, -1]);
  log.close();
  const again = new PartitionLog(folder, LIMITS);
  assert.deepEqual(send(again, 3), [ErrorCode.none, 3]);
  assert.deepEqual(send(again, 6), [ErrorCode.none, 6]);
  assert.deepEqual(send(again, 0, 1), [ErrorCode.none, 9]);
  assert.deepEqual(send(again, 9, 0), [ErrorCode.invalidProducerEpoch, -1]);
  assert.equal(again.endOffset, 12);
});

test("sequence numbers go on with 0 behind the largest", (context) => {
  const { log } = open(context);
  const send = (sequence: number, records: number): number =>
    log.append(makeBatch({ records, producerId: 5, epoch: 0, sequence }), 7).error;
  assert.equal(send(2 ** 31 - 2, 3), ErrorCode.none);
  assert.equal(send(0, 1), ErrorCode.outOfOrderSequenceNumber);
  assert.equal(send(1, 1), ErrorCode.none);
});

test("a disk that refuses to write is answered as an error and leaves the log as it was", (context) => {
  const { folder } = open(context);
  // Its folder is gone, so its file cannot be opened.
  const blocked = new PartitionLog(join(folder, "sub"), LIMITS);
  blocked.remove();
  assert.deepEqual(blocked.append(makeBatch(), 7), { error: ErrorCode.kafkaStorageError, baseOffset: -1 });
  assert.equal(blocked.endOffset, 0);
});
