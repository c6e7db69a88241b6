import assert from "node:assert/strict";
import { test } from "node:test";
import { newId } from "./newId.ts";

test("ids are short, differ, and sort in the order in which they were made", () => {
  const ids = Array.from({ length: 5_000 }, () => newId());
  assert.deepEqual(ids.toSorted(), ids);
  assert.equal(new Set(ids.map((id) => id.slice(9))).size, ids.length, "the random parts differ too");
  assert.match(ids[0] ?? "", /^[0-9a-hjkmnp-tv-z]{21}$/);
});
