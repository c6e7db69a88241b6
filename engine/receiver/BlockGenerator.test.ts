import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { LineBlock } from "../protocol/taskPlan.ts";
import { ManualClock } from "../util/Clock.ts";
import { BlockGenerator, type BlockGeneratorOptions } from "./BlockGenerator.ts";

interface Harness {
  readonly clock: ManualClock;
  readonly blocks: LineBlock[];
  readonly generator: BlockGenerator;
  readonly longLines: number[];
}

function harness(options: Partial<BlockGeneratorOptions> = {}): Harness {
  const clock = new ManualClock(50);
  const blocks: LineBlock[] = [];
  const longLines: number[] = [];
  const generator = new BlockGenerator({
    streamId: 3,
    clock,
    blockIntervalMs: 200,
    onBlock: (block) => blocks.push(block),
    onLongLines: (count) => longLines.push(count),
    ...options,
  });
  generator.start();
  return { clock, blocks, generator, longLines };
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (block: LineBlock | undefined): string =>
  block === undefined ? "no block" : Buffer.from(block.bytes.buffer, 0, block.bytes.length).toString("utf8");

/** What a reader that sees the whole text at once makes of it. */
function referenceLines(text: string): readonly string[] {
  const lines = text.split(/\r\n|\n|\r/);
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

test("a block is cut at every multiple of the interval and an empty interval makes none", () => {
  const { clock, blocks, generator } = harness();
  generator.append(bytes("a\nb\n"));
  clock.advanceTo(199);
  assert.equal(blocks.length, 0);
  clock.advanceTo(800);
  generator.append(bytes("c\n"));
  clock.advanceTo(1000);
  assert.deepEqual(
    blocks.map((block) => [block.blockId, block.numRecords, textOf(block)]),
    [
      ["input-3-0", 2, "a\nb\n"],
      ["input-3-1", 1, "c\n"],
    ],
  );
});

test("an unfinished line waits for its end and then goes into one block", () => {
  const { clock, blocks, generator } = harness();
  generator.append(bytes("one\ntw"));
  clock.advanceTo(200);
  generator.append(bytes("o\n"));
  clock.advanceTo(400);
  assert.deepEqual(blocks.map(textOf), ["one\n", "two\n"]);
});

test("blocks are cut at 512 KiB without waiting for the interval", () => {
  const { blocks, generator } = harness();
  generator.append(bytes(`${"x".repeat(99)}\n`.repeat(20_000)));
  assert.ok(blocks.length >= 3);
  assert.ok(blocks.every((block) => block.bytes.length <= 544 * 1024));
  generator.cut();
  assert.equal(
    blocks.reduce((sum, block) => sum + block.numRecords, 0),
    20_000,
  );
});

test("a cut on request takes complete lines only", () => {
  const { blocks, generator } = harness();
  generator.append(bytes("done\nnot yet"));
  generator.cut();
  generator.cut();
  assert.deepEqual(blocks.map(textOf), ["done\n"]);
});

test("stopping makes a record of the unfinished line and ends the timer", () => {
  const { clock, blocks, generator } = harness();
  generator.append(bytes("a\nlast"));
  generator.stop();
  generator.stop();
  clock.advanceTo(10_000);
  assert.deepEqual(blocks.map(textOf), ["a\nlast\n"]);
});

test("a broken stream loses its unfinished line only", () => {
  const { blocks, generator } = harness();
  generator.append(bytes("whole\nbro"));
  generator.dropTail();
  generator.append(bytes("next\n"));
  generator.cut();
  assert.deepEqual(blocks.map(textOf), ["whole\nnext\n"]);
});

test("a line beyond the limit is left out, reported once, and its neighbours stay", () => {
  const { blocks, generator, longLines } = harness({ maxLineBytes: 1000 });
  generator.append(bytes("before\n"));
  for (let part = 0; part < 50; part += 1) generator.append(bytes("y".repeat(100)));
  generator.append(bytes("end of it\nafter\n"));
  generator.cut();
  assert.deepEqual([blocks.map(textOf), longLines], [["before\nafter\n"], [1]]);
});

test("a line of 10 MB is one record", () => {
  const { blocks, generator } = harness();
  const line = bytes("z".repeat(10 * 1024 * 1024));
  for (let offset = 0; offset < line.length; offset += 65_536) generator.append(line.subarray(offset, offset + 65_536));
  generator.append(bytes("\nsmall\n"));
  generator.cut();
  assert.equal(
    blocks.reduce((sum, block) => sum + block.numRecords, 0),
    2,
  );
  assert.equal(blocks[0]?.bytes.length, line.length + 1 + "small\n".length);
});

test("bytes that are no UTF-8 pass unchanged", () => {
  const { blocks, generator } = harness();
  generator.append(Uint8Array.of(0xff, 0xc3, 0x0a, 0x80, 0x0a));
  generator.cut();
  assert.deepEqual(
    [...new Uint8Array(blocks[0]?.bytes.buffer ?? new SharedArrayBuffer(0))],
    [0xff, 0xc3, 0x0a, 0x80, 0x0a],
  );
});

test("lines are the same wherever the network cuts the bytes, inside characters and line ends too", () => {
  const piece = fc.constantFrom("a", "bc", "é", "漢", "😀", "\n", "\r", "\r\n", "");
  const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(""));
  fc.assert(
    fc.property(
      text,
      fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      fc.boolean(),
      (input, sizes, paced) => {
        const { blocks, generator } = harness();
        const all = bytes(input);
        for (let offset = 0, turn = 0; offset < all.length; turn += 1) {
          const chunk = all.subarray(offset, offset + (sizes[turn % sizes.length] ?? 1));
          offset += paced ? generator.append(chunk, 1).bytes : generator.append(chunk).bytes;
          if (turn % 3 === 0) generator.cut();
        }
        generator.stop();
        const expected = referenceLines(input);
        assert.equal(blocks.map(textOf).join(""), expected.map((line) => `${line}\n`).join(""));
        assert.equal(
          blocks.reduce((sum, block) => sum + block.numRecords, 0),
          expected.length,
        );
      },
    ),
  );
});
