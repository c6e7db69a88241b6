import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { decodeRecords } from "../storage/recordCodec.ts";
import { ParallelCollectionRDD } from "./ParallelCollectionRDD.ts";
import { testBuilder, testContext } from "./testing/testContext.ts";

function slices(values: readonly unknown[], numSlices?: number): unknown[][] {
  const rdd = new ParallelCollectionRDD(testContext(), values, numSlices);
  return Array.from({ length: rdd.numPartitions }, (_, p) => {
    const { from, operators } = rdd.pipeline(p, testBuilder());
    assert.deepEqual(operators, []);
    assert.equal(from.source, "records");
    return from.source === "records" ? decodeRecords(from.block) : [];
  });
}

test("makeRDD cuts at floor(i * length / n)", () => {
  assert.deepEqual(slices([1, 2, 3, 4, 5], 3), [[1], [2, 3], [4, 5]]);
  assert.deepEqual(slices([1], 2), [[], [1]]);
  assert.deepEqual(slices([], 2), [[], []]);
});

test("makeRDD uses the default parallelism where no slices are named", () => {
  assert.deepEqual(slices(["a", "b"]), [["a"], ["b"]]);
});

test("slices of makeRDD concatenate to the values, in sizes that differ by at most one", () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 20 }), (values, numSlices) => {
      const cut = slices(values, numSlices);
      const sizes = cut.map((slice) => slice.length);
      assert.equal(cut.length, numSlices);
      assert.deepEqual(cut.flat(), values);
      assert.ok(Math.max(...sizes) - Math.min(...sizes) <= 1);
    }),
  );
});

test("makeRDD refuses a partition count below 1", () => {
  for (const numSlices of [0, -1, 1.5, Number.NaN]) {
    assert.throws(() => new ParallelCollectionRDD(testContext(), [1], numSlices), {
      name: "IllegalArgumentException",
      code: "illegalArgument",
    });
  }
});
