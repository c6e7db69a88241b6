import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { FirstInOrder } from "./FirstInOrder.ts";
import { orderOf } from "./orderOf.ts";

test("the first values in order are kept, however many come, and equal ones in order of arrival", () => {
  const items = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.nat()), { maxLength: 3000, size: "max" });
  const byFirst = orderOf((a, b) => (a as number[])[0]! - (b as number[])[0]!, false);
  fc.assert(
    fc.property(items, fc.integer({ min: 0, max: 20 }), (values, limit) => {
      const first = new FirstInOrder(limit, byFirst);
      for (const value of values) first.add(value);
      assert.deepEqual(first.take(), values.toSorted(byFirst).slice(0, limit));
    }),
    { numRuns: 30 },
  );
});

test("the natural order is turned round for descending", () => {
  const last = new FirstInOrder(2, orderOf(undefined, true));
  for (const value of [3, 9, 4]) last.add(value);
  assert.deepEqual(last.take(), [9, 4]);
});
