import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { compareValues } from "../util/compareValues.ts";
import { rangeIndex } from "../util/rangeIndex.ts";
import { rangeBounds, type KeySketch } from "./rangeBounds.ts";

const boundsOf = (sketches: readonly KeySketch[], partitions: number): readonly unknown[] =>
  rangeBounds(sketches, partitions, compareValues);

test("bounds cut keys into pieces of about the same size, counting what each sampled key stands for", () => {
  const even = Array.from({ length: 100 }, (_, i) => i);
  assert.deepEqual(boundsOf([[100, even]], 4), [24, 49, 74]);
  // The second partition has nine times as many keys as were looked at.
  assert.deepEqual(
    boundsOf(
      [
        [10, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
        [90, [10, 11, 12, 13, 14, 15, 16, 17, 18, 19]],
      ],
      2,
    ),
    [14],
  );
});

test("keys that are equal make one bound, and no keys none", () => {
  assert.deepEqual(boundsOf([[6, [7, 7, 7, 7, 7, 7]]], 4), [7]);
  assert.deepEqual(
    boundsOf(
      [
        [0, []],
        [0, []],
      ],
      4,
    ),
    [],
  );
});

test("bounds are in order, different, and fewer than partitions; a key goes where order wants it", () => {
  const keys = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(keys, keys, fc.integer({ min: 1, max: 8 }), (first, second, partitions) => {
      const bounds = boundsOf(
        [
          [first.length * 2, first],
          [second.length, second],
        ],
        partitions,
      ) as number[];
      assert.ok(bounds.length < partitions);
      for (const [i, bound] of bounds.entries()) assert.ok(i === 0 || (bounds[i - 1] ?? NaN) < bound);
      for (const key of [...first, ...second]) {
        const place = rangeIndex(bounds, key);
        assert.equal(place, bounds.filter((bound) => bound < key).length);
      }
    }),
  );
});
