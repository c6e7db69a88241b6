import assert from "node:assert/strict";
import { test } from "node:test";
import type { TerminalLine, TerminalResource } from "../../engine/protocol/resources.ts";
import { MAX_TERMINAL_LINES, terminalReducer } from "./terminalReducer.ts";

const terminal: TerminalResource = {
  port: 9999,
  state: "listening",
  connections: 0,
  linesSent: 0,
  linesWaiting: 1,
  linesDropped: 0,
  clients: [],
  clearedSeq: 0,
};

function line(seq: number, delivered = false): TerminalLine {
  return { seq, at: seq, text: `line ${seq}`, delivered };
}

test("lines wait until nothing waits any more", () => {
  const waiting = terminalReducer({ lines: [line(1)], history: [] }, { type: "terminal", terminal });
  const sent = terminalReducer(waiting, {
    type: "terminal",
    terminal: { ...terminal, linesWaiting: 0, connections: 1 },
  });
  assert.deepEqual([waiting.lines[0]?.delivered, sent.lines[0]?.delivered], [false, true]);
});

test("a line that comes again replaces the older one", () => {
  const view = terminalReducer(
    { lines: [line(1), line(2)], history: [] },
    { type: "lines", lines: [line(1, true), line(3)], replace: false },
  );
  assert.deepEqual(view.lines, [line(1, true), line(2), line(3)]);
});

test("a new subscription begins with the server's lines, and the page keeps the newest only", () => {
  const many = Array.from({ length: MAX_TERMINAL_LINES + 20 }, (_, index) => line(index + 10));
  const view = terminalReducer({ lines: [line(1)], history: [] }, { type: "lines", lines: many, replace: true });
  assert.deepEqual([view.lines.length, view.lines[0]?.seq], [MAX_TERMINAL_LINES, 30]);
});

test("clearing in any browser takes the lines away, but not what the arrow keys bring back", () => {
  const before = terminalReducer(
    { lines: [], history: [] },
    { type: "lines", lines: [line(1), line(2)], replace: false },
  );
  const after = terminalReducer(before, { type: "terminal", terminal: { ...terminal, clearedSeq: 1 } });
  assert.deepEqual(
    [after.lines, after.history].map((lines) => lines.map(({ seq }) => seq)),
    [[2], [1, 2]],
  );
});

test("the arrow keys bring back what was typed, however much a generator sent since", () => {
  const typed = { lines: [line(1)], history: [line(1)] };
  const generated = Array.from({ length: 400 }, (_, index) => ({ ...line(index + 2), source: "words" as const }));
  const view = terminalReducer(typed, { type: "lines", lines: generated, replace: false });
  assert.deepEqual([view.lines.length, view.history], [MAX_TERMINAL_LINES, [line(1)]]);
});
