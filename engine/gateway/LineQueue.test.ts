import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { LineQueue } from "./LineQueue.ts";
import type { WaitingLine } from "./LineQueue.ts";

const bytesOf = (lines: readonly WaitingLine[]): number =>
  lines.reduce((sum, { text }) => sum + Buffer.byteLength(text) + 1, 0);

test("a queue gives every line once and in order, within the bytes asked for, whatever is pushed, taken and trimmed", () => {
  const step = fc.oneof(
    fc.record({ push: fc.string({ unit: "binary", maxLength: 30 }) }),
    fc.record({ take: fc.integer({ min: 1, max: 80 }) }),
    fc.record({ trim: fc.record({ lines: fc.nat(20), bytes: fc.nat(200) }) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const queue = new LineQueue();
      let model: WaitingLine[] = [];
      let seq = 0;
      for (const one of steps) {
        if ("push" in one) {
          const line = { seq: ++seq, text: one.push };
          queue.push(line);
          model.push(line);
        } else if ("take" in one) {
          const taken = queue.take(one.take);
          assert.deepEqual(taken, model.slice(0, taken.length));
          assert.ok(taken.length <= 1 || bytesOf(taken) <= one.take);
          assert.ok(taken.length > 0 || model.length === 0);
          model = model.slice(taken.length);
        } else {
          const dropped = queue.trim(one.trim);
          model = model.slice(dropped);
          assert.ok(model.length <= one.trim.lines && bytesOf(model) <= one.trim.bytes);
        }
        assert.deepEqual([queue.length, queue.bytes], [model.length, bytesOf(model)]);
      }
    }),
  );
});

test("a queue of very many lines is emptied in time that grows with their number alone", () => {
  const queue = new LineQueue();
  for (let seq = 1; seq <= 300_000; seq += 1) queue.push({ seq, text: "x" });
  let taken = 0;
  for (let lines = queue.take(64); lines.length > 0; lines = queue.take(64)) taken += lines.length;
  assert.equal(taken, 300_000);
});
