import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { keysEqual } from "./hash.ts";
import { KeyIndex } from "./KeyIndex.ts";

/** 2^12 strings of one hash: every combination of "Aa" and "BB". */
function collidingStrings(pairs: number): string[] {
  return pairs === 0 ? [""] : collidingStrings(pairs - 1).flatMap((text) => [`${text}Aa`, `${text}BB`]);
}

const key = fc.oneof(
  fc.string({ maxLength: 2 }),
  fc.integer({ min: -5, max: 100_000 }),
  fc.double(),
  fc.constantFrom(null, undefined, true, -0, NaN),
  fc.tuple(fc.string({ maxLength: 1 }), fc.integer({ min: 0, max: 3 })),
);

describe("KeyIndex", () => {
  test("numbers different keys in order of arrival and finds equal ones again", () => {
    fc.assert(
      fc.property(fc.array(key, { maxLength: 200 }), (keys) => {
        const index = new KeyIndex();
        const distinct: unknown[] = [];
        for (const one of keys) {
          if (!distinct.some((other) => keysEqual(other, one))) distinct.push(one);
          assert.equal(index.intern(one), distinct.findIndex((other) => keysEqual(other, one)) + 1);
        }
        assert.deepEqual([index.size, index.keys.slice(1)], [distinct.length, distinct]);
      }),
    );
  });

  test("keeps 100,000 keys apart while it grows, also numbers in regular steps", () => {
    const index = new KeyIndex();
    for (let i = 0; i < 50_000; i++) index.intern(`word${i}`);
    for (let i = 0; i < 50_000; i++) index.intern(i * 4096);
    assert.equal(index.size, 100_000);
    assert.deepEqual([index.intern("word49999"), index.intern(4096)], [50_000, 50_002]);
  });

  test("finds 4,096 keys of one hash again, before and after growing", () => {
    const index = new KeyIndex();
    const attack = collidingStrings(12);
    for (const one of attack) index.intern(one);
    for (const one of attack) index.intern([one, 1]);
    assert.equal(index.size, 8192);
    assert.deepEqual([index.intern(attack[4095]), index.intern([attack[4095], 1])], [4096, 8192]);
  });

  test("shows small integer keys in the direct table", () => {
    const index = new KeyIndex();
    for (const one of [7, 300, 65_535, 65_536, -1]) index.intern(one);
    assert.deepEqual(
      [index.direct[7], index.direct[300], index.direct[65_535], index.direct.length],
      [1, 2, 3, 65_536],
    );
  });

  test("truncate forgets the newest keys only", () => {
    const index = new KeyIndex();
    for (const one of ["a", 5, "c", 6]) index.intern(one);
    index.truncate(2);
    assert.deepEqual(
      [index.size, index.intern("a"), index.intern(5), index.intern(6), index.intern("c")],
      [2, 1, 2, 3, 4],
    );
  });
});
