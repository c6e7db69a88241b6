import assert from "node:assert/strict";
import { test } from "node:test";
import { wholeNumberIn } from "./wholeNumberIn.ts";

test("only whole numbers within the limits are taken from a field", () => {
  const values = ["1", " 200 ", "0", "201", "1.5", "-1", "", "1e2", "x"].map((text) => wholeNumberIn(text, 1, 200));
  assert.deepEqual(values, [1, 200, ...Array<undefined>(7).fill(undefined)]);
});
