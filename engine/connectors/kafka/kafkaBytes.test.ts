import assert from "node:assert/strict";
import { test } from "node:test";
import { kafkaBytes } from "./kafkaBytes.ts";

test("UTF-8 is shown as text, anything else as hexadecimal, nothing as null", () => {
  assert.deepEqual(kafkaBytes(Buffer.from("日本")), { encoding: "text", text: "日本", size: 6 });
  assert.deepEqual(kafkaBytes(Buffer.from([0xff, 0x00])), { encoding: "hex", text: "ff00", size: 2 });
  assert.equal(kafkaBytes(null), null);
});

test("long values are cut between characters, and their whole size is told", () => {
  const shown = kafkaBytes(Buffer.from("日".repeat(5_000)));
  assert.deepEqual(shown, { encoding: "text", text: "日".repeat(2_730), size: 15_000 });
});
