import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { countLines } from "./countLines.ts";
import { lastLines } from "./lastLines.ts";
import { splitLines } from "./splitLines.ts";

test("lines in bytes are counted, and the last of them shown, as those of the text", () => {
  const anyLine = fc.string({ unit: fc.constantFrom("a", "你", " "), maxLength: 5 });
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 8 }), fc.constantFrom("\n", "\r\n"), (lines, end) => {
      const text = lines.map((line) => line + end).join("");
      const bytes = Buffer.from(text);
      assert.equal(countLines(bytes), lines.length);
      assert.deepEqual(lastLines(bytes, 3), text === "" ? [] : splitLines(text).slice(-3));
    }),
    { numRuns: 60 },
  );
});
