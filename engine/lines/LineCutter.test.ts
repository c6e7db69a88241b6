import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { LineCutter } from "./LineCutter.ts";

test("however a file is cut into pieces, whole lines come out, and all of it", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: fc.constantFrom("a", "你", "\n", "\r\n"), maxLength: 8 })), (pieces) => {
      const cutter = new LineCutter();
      const blocks = pieces.map((piece) => Buffer.from(cutter.push(Buffer.from(piece))).toString());
      for (const block of blocks) assert.ok(block === "" || block.endsWith("\n"));
      const text = pieces.join("");
      const expected = text === "" || text.endsWith("\n") ? text : `${text}\n`;
      assert.equal(blocks.join("") + Buffer.from(cutter.end()).toString(), expected);
    }),
    { numRuns: 100 },
  );
});

test("a line that never ends is refused before it fills the memory", () => {
  const cutter = new LineCutter();
  const piece = new Uint8Array(1_000_000).fill(97);
  for (let count = 0; count < 4; count++) cutter.push(piece);
  assert.throws(() => cutter.push(piece), { code: "fileLineTooLong" });
});
