import assert from "node:assert/strict";
import { test } from "node:test";
import { MessageChannel } from "node:worker_threads";
import { once } from "node:events";
import type { RecordBlock } from "../protocol/taskPlan.ts";
import { decodeRecords, encodeRecords } from "./recordCodec.ts";

const BATCHES: readonly (readonly unknown[])[] = [
  [],
  ["I love hadoop", "I love spark", "中文"],
  [1, 2, -3],
  [1.5, -0, NaN],
  [
    ["hello", 1],
    ["world", 2],
  ],
  [{ word: "a", at: new Date(0) }, [1, [2, "x"]], null, undefined, true, 12n],
];

test("records of every kind come back in order, with their number", () => {
  for (const batch of BATCHES) {
    const block = encodeRecords(batch);
    assert.deepEqual([block.numRecords, decodeRecords(block)], [batch.length, batch]);
  }
});

test("a block that went through a message port holds the same records", async () => {
  const { port1, port2 } = new MessageChannel();
  const received = once(port2, "message");
  port1.postMessage(encodeRecords([["a", [1, 2]]]));
  const [block] = (await received) as [RecordBlock];
  assert.deepEqual(decodeRecords(block), [["a", [1, 2]]]);
  port1.close();
});
