import assert from "node:assert/strict";
import { test } from "node:test";
import { linesToMessages } from "./linesToMessages.ts";

test("each line is a message, an empty one too; a line end at the end adds none", () => {
  assert.deepEqual(linesToMessages("a:b\r\n\nc\n", false), [{ value: "a:b" }, { value: "" }, { value: "c" }]);
  assert.deepEqual(linesToMessages("", false), [{ value: "" }]);
});

test("with keys the first colon divides; a line without one has no key", () => {
  assert.deepEqual(linesToMessages("a:b:c\nplain\n:d", true), [
    { key: "a", value: "b:c" },
    { value: "plain" },
    { key: "", value: "d" },
  ]);
});
