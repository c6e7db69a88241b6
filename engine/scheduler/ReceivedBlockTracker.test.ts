import assert from "node:assert/strict";
import { test } from "node:test";
import type { LineBlock } from "../protocol/taskPlan.ts";
import { ReceivedBlockTracker } from "./ReceivedBlockTracker.ts";

function block(blockId: string, length: number): LineBlock {
  return { blockId, numRecords: 1, bytes: { buffer: new SharedArrayBuffer(length), length } };
}

test("a batch takes every block that has arrived since the one before, in order (spec 1.5, 6.1)", () => {
  const tracker = new ReceivedBlockTracker();
  const [a, b, c] = [block("a", 1), block("b", 2), block("c", 3)];
  tracker.addBlock(0, a);
  tracker.addBlock(0, b);
  tracker.addBlock(1, c);
  assert.equal(tracker.hasUnallocatedBlocks, true);
  tracker.allocateBlocksToBatch(1000);
  tracker.allocateBlocksToBatch(2000);
  assert.equal(tracker.hasUnallocatedBlocks, false);
  assert.deepEqual(tracker.blocksOfBatch(1000, 0), [a, b]);
  assert.deepEqual(tracker.blocksOfBatch(1000, 1), [c]);
  assert.deepEqual(tracker.blocksOfBatch(2000, 0), []);
});

test("released batches say once how many bytes of each stream are free", () => {
  const tracker = new ReceivedBlockTracker();
  tracker.addBlock(0, block("a", 1));
  tracker.allocateBlocksToBatch(1000);
  tracker.addBlock(0, block("b", 2));
  tracker.addBlock(1, block("c", 3));
  tracker.allocateBlocksToBatch(2000);
  tracker.addBlock(0, block("d", 4));
  tracker.allocateBlocksToBatch(3000);
  assert.deepEqual(
    [...tracker.release(2000)],
    [
      [0, 3],
      [1, 3],
    ],
  );
  assert.deepEqual([...tracker.release(2000)], []);
  assert.deepEqual([...tracker.release(3000)], [[0, 4]]);
});
