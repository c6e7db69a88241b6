import assert from "node:assert/strict";
import { test } from "node:test";
import { freeName } from "./jobCopies.ts";

const nameOf = (name: string, copy: number): string => (copy === 1 ? `${name} (copy)` : `${name} (copy ${copy})`);

test("a copy gets the first name that is free", () => {
  assert.equal(freeName(["Words"], "Words", nameOf), "Words (copy)");
  assert.equal(freeName(["Words", "Words (copy)", "Words (copy 2)"], "Words", nameOf), "Words (copy 3)");
});

test("the name of a copy is never longer than a job's name may be", () => {
  const name = freeName([], "w".repeat(120), nameOf);
  assert.deepEqual([name.length, name.endsWith("w (copy)")], [120, true]);
});
