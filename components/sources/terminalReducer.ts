import type { ErrorInfo } from "../../engine/protocol/errorInfo.ts";
import type { TerminalLine, TerminalResource } from "../../engine/protocol/resources.ts";

/** Lines of a terminal that the page keeps. */
export const MAX_TERMINAL_LINES = 200;

/** A data terminal as the page shows it. */
export interface TerminalView {
  /** Undefined until the server has answered. */
  readonly terminal?: TerminalResource;
  readonly lines: readonly TerminalLine[];
  /** What was typed, oldest first, for the arrow keys; what a source sent is not in it, and clearing leaves it. */
  readonly history: readonly TerminalLine[];
  readonly error?: ErrorInfo;
}

export type TerminalAction =
  | { readonly type: "terminal"; readonly terminal: TerminalResource }
  | { readonly type: "lines"; readonly lines: readonly TerminalLine[]; readonly replace: boolean }
  | { readonly type: "failed"; readonly error: ErrorInfo };

function merge(before: readonly TerminalLine[], lines: readonly TerminalLine[]): readonly TerminalLine[] {
  const bySeq = new Map([...before, ...lines].map((line) => [line.seq, line]));
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq).slice(-MAX_TERMINAL_LINES);
}

function withoutCleared(lines: readonly TerminalLine[], clearedSeq: number): readonly TerminalLine[] {
  return (lines[0]?.seq ?? Infinity) > clearedSeq ? lines : lines.filter(({ seq }) => seq > clearedSeq);
}

/** Moves a terminal on. A line that comes again replaces the older one; when nothing waits any more, every line was delivered. */
export function terminalReducer(view: TerminalView, action: TerminalAction): TerminalView {
  switch (action.type) {
    case "terminal": {
      const { terminal } = action;
      const waiting = terminal.linesWaiting > 0;
      const kept = withoutCleared(view.lines, terminal.clearedSeq);
      const lines = waiting ? kept : kept.map((line) => (line.delivered ? line : { ...line, delivered: true }));
      return { terminal, lines, history: view.history };
    }
    case "lines": {
      const typed = action.lines.filter(({ source }) => source === undefined);
      const fresh = action.replace && typed.length > 0;
      return {
        ...view,
        lines: merge(action.replace ? [] : view.lines, action.lines),
        history: merge(fresh ? [] : view.history, typed),
      };
    }
    case "failed":
      return { ...view, error: action.error };
  }
}
