import assert from "node:assert/strict";
import { test } from "node:test";
import { recordsSource, TestExecutor } from "./testing/testExecutor.ts";

async function mapPartition(f: string, records: readonly unknown[]): Promise<unknown[]> {
  return new TestExecutor([f]).collect(recordsSource(records), [{ op: "mapPartitions", f: 0, withIndex: false }]);
}

test("a partition is an iterator: next takes elements, and for...of gives those not yet taken", async () => {
  const sum = "it => { let sum = 0; for (let r = it.next(); !r.done; r = it.next()) sum += r.value; return [sum]; }";
  assert.deepEqual(await mapPartition(sum, [1, 2, 3]), [6]);
  assert.deepEqual(await mapPartition("it => { it.next(); return it; }", ["header", "a", "b"]), ["a", "b"]);
  assert.deepEqual(await mapPartition("it => [...it, ...it]", [1, 2]), [1, 2, 1, 2]);
});

test("a partition has what arrays have", async () => {
  assert.deepEqual(await mapPartition("it => [it.length, it.reduce((a, b) => a + b, 0)]", [1, 2, 3]), [3, 6]);
  assert.deepEqual(await mapPartition("it => it.map(x => -x).sort()", [1, 2]), [-1, -2]);
  assert.deepEqual(await mapPartition("it => it.toSorted().slice(0, 1)", [2, 1]), [1]);
});

test("a partition itself can be a record", async () => {
  assert.deepEqual(await mapPartition("it => [it]", [1, 2]), [[1, 2]]);
  assert.deepEqual(await mapPartition("it => [it]", []), [[]]);
});

test("changing a partition's array changes nothing but it", async () => {
  const executor = new TestExecutor(["it => { it.length = 0; return [1]; }", "x => x"]);
  const source = recordsSource([1, 2]);
  assert.deepEqual(await executor.collect(source, [{ op: "mapPartitions", f: 0, withIndex: false }]), [1]);
  assert.deepEqual(await executor.collect(source, [{ op: "map", f: 1 }]), [1, 2]);
});
