import assert from "node:assert/strict";
import { test } from "node:test";
import type { StateUpdated } from "./StateSizes.ts";
import { StateSizes } from "./StateSizes.ts";

test("the keys of a state are told once a batch, when all partitions are known, and not again when an older batch is read", () => {
  const events: StateUpdated[] = [];
  const sizes = new StateSizes((event) => events.push(event));
  const record = (time: number, partition: number, keys: number): void =>
    sizes.record({ stateId: 7, partition, time, numKeys: keys }, 2);
  record(1000, 0, 5);
  assert.deepEqual(events, []);
  record(1000, 1, 3);
  record(1000, 0, 5);
  record(2000, 1, 4);
  record(2000, 1, 4);
  record(2000, 0, 6);
  record(1000, 0, 5);
  record(1000, 1, 3);
  assert.deepEqual(
    events.map(({ batchTime, dstream, numKeys }) => [batchTime, dstream, numKeys]),
    [
      [1000, 7, 8],
      [2000, 7, 10],
    ],
  );
});
