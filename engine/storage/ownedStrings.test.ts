import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ownedString, withOwnedStrings } from "./ownedStrings.ts";

test("owned values equal the originals", () => {
  fc.assert(
    fc.property(fc.anything({ withMap: true, withDate: true }), (value) => {
      assert.deepEqual(withOwnedStrings(value), value);
    }),
  );
});

test("values without long strings are kept as they are", () => {
  const pair = ["hello", [1, { word: "short" }]];
  assert.equal(withOwnedStrings(pair), pair);
  assert.equal(ownedString("short"), "short");
});

test("long strings in arrays and objects are replaced, in copies", () => {
  const pair = ["a word of more than thirteen characters", { line: "another one of more than thirteen" }];
  const owned = withOwnedStrings(pair);
  assert.notEqual(owned, pair);
  assert.deepEqual(owned, pair);
});

test("an instance of a class stays itself", () => {
  class Reading {
    readonly place = "a place with a rather long name";
  }
  const reading = new Reading();
  assert.equal(withOwnedStrings(reading), reading);
});
