import assert from "node:assert/strict";
import { test } from "node:test";
import { roundRobinStart } from "./roundRobinStart.ts";

test("begins where Spark's repartition begins", () => {
  // Partition, partitions, start: printed by scala-library 2.12.10.
  const printed = ["0,2,1", "1,2,0", "2,2,1", "0,3,0", "1,3,1", "5,7,4", "123,10,9", "4,16,5", "999,1,0"];
  const computed = printed.map((line) => {
    const [partition = 0, partitions = 1] = line.split(",").map(Number);
    return `${partition},${partitions},${roundRobinStart(partition, partitions)}`;
  });
  assert.deepEqual(computed, printed);
});
