import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { toJsonRows } from "./toJsonRows.ts";

test("JSON values stay what they are", () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue({ maxDepth: 3 })), (records) => {
      assert.deepEqual(JSON.stringify(toJsonRows(records, String)), JSON.stringify(records));
    }),
  );
});

test("long strings are cut, and rows that would make the event too large are left out", () => {
  const [row] = toJsonRows(["x".repeat(5_000)], String);
  assert.equal(row, `${"x".repeat(2_000)}…`);
  const rows = toJsonRows(
    Array.from({ length: 200 }, () => "x".repeat(2_000)),
    String,
  );
  assert.equal(rows.length, 130);
});
