import assert from "node:assert/strict";
import { test } from "node:test";
import { LineRing } from "./LineRing.ts";

function ringOf(capacity: number, lines: number): LineRing {
  const ring = new LineRing(capacity);
  for (let seq = 1; seq <= lines; seq += 1) ring.push({ seq, at: 0, text: `line ${seq}`, delivered: false });
  return ring;
}

test("a ring keeps the last lines", () => {
  assert.deepEqual(
    ringOf(3, 100)
      .lines()
      .map(({ seq }) => seq),
    [98, 99, 100],
  );
});

test("changed lines are told once: when they come, and when they are delivered", () => {
  const ring = ringOf(3, 2);
  assert.deepEqual(
    ring.takeChanged().map(({ seq, delivered }) => [seq, delivered]),
    [
      [1, false],
      [2, false],
    ],
  );
  assert.deepEqual(ring.takeChanged(), []);
  ring.deliver(1);
  assert.deepEqual(ring.takeChanged(), [{ seq: 1, at: 0, text: "line 1", delivered: true }]);
});

test("delivering a line that is no longer kept changes nothing", () => {
  const ring = ringOf(3, 100);
  ring.takeChanged();
  ring.deliver(1);
  assert.deepEqual(ring.takeChanged(), []);
});

test("a line that is too long to be shown is cut, and says so", () => {
  const ring = new LineRing(3);
  ring.push({ seq: 1, at: 0, text: "x".repeat(10_000_000), delivered: false });
  const [line] = ring.lines();
  assert.equal(line?.text.length, 2_001);
  assert.equal(line.text.at(-1), "…");
});

test("lines are found although numbers are missing between them", () => {
  const ring = new LineRing(10);
  for (const seq of [2, 5, 900]) ring.push({ seq, at: 0, text: "a", delivered: false });
  for (const seq of [1, 3, 5, 901]) ring.deliver(seq);
  assert.deepEqual(
    ring.lines().map(({ seq, delivered }) => [seq, delivered]),
    [
      [2, false],
      [5, true],
      [900, false],
    ],
  );
  ring.clear();
  assert.deepEqual([ring.lines(), ring.takeChanged()], [[], []]);
});
