import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { decodeLines } from "./lineBlocks.ts";

function linesOf(bytes: Buffer): string[] {
  const shared = Buffer.from(new SharedArrayBuffer(bytes.length + 3));
  shared.set(bytes);
  const buffer = shared.buffer as SharedArrayBuffer;
  return decodeLines({ blockId: "b", bytes: { buffer, length: bytes.length }, numRecords: 0 });
}

describe("a line block", () => {
  test("gives its lines without LF, empty ones too", () => {
    assert.deepEqual(linesOf(Buffer.from("I love hadoop\n\nI love spark\n")), ["I love hadoop", "", "I love spark"]);
    assert.deepEqual(linesOf(Buffer.from("")), []);
    assert.deepEqual(linesOf(Buffer.from("\n")), [""]);
    assert.deepEqual(linesOf(Buffer.from("no end")), ["no end"]);
  });

  test("is UTF-8, whatever the characters", () => {
    const line = fc.string({ unit: "grapheme" }).map((text) => text.replaceAll("\n", " "));
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        assert.deepEqual(linesOf(Buffer.from(lines.map((one) => `${one}\n`).join(""))), lines);
      }),
    );
  });

  test("shows invalid bytes as U+FFFD and keeps the lines around them", () => {
    const bytes = Buffer.concat([
      Buffer.from("a\n"),
      Buffer.from([0x62, 0xff, 0x63, 0xe4, 0xb8]),
      Buffer.from("\nd\n"),
    ]);
    assert.deepEqual(linesOf(bytes), ["a", "b\ufffdc\ufffd", "d"]);
  });

  test("writes as many U+FFFD for invalid bytes as Java does", () => {
    // Bytes and what Java 17 makes of them.
    const printed = [
      ["eda080", "fffd"],
      ["edbf", "fffd"],
      ["eda041a0", "fffd 41 fffd"],
      ["f0edbfbf", "fffd fffd"],
      ["e0809f", "fffd fffd fffd"],
      ["f1808041", "fffd 41"],
      ["efbfbdeda0bf", "fffd fffd"],
    ] as const;
    for (const [bytes, units] of printed) {
      const [line = ""] = linesOf(Buffer.from(bytes, "hex"));
      assert.equal(Array.from(line, (unit) => unit.charCodeAt(0).toString(16)).join(" "), units, bytes);
    }
  });

  test("may hold a line of 10 MB", () => {
    const long = "x".repeat(10_000_000);
    assert.deepEqual(
      linesOf(Buffer.from(`${long}\nb\n`)).map((line) => line.length),
      [10_000_000, 1],
    );
  });
});
