import type { ErrorInfo } from "../../engine/protocol/errorInfo.ts";
import type { TerminalLine, TerminalResource } from "../../engine/protocol/resources.ts";

/** Lines of a terminal that the page keeps. */
export const MAX_TERMINAL_LINES = 200;

/** A data terminal as the page shows it. */
export interface TerminalView {
  /** Undefined until the server has answered. */
  readonly terminal?: TerminalResource;
  readonly lines: readonly TerminalLine[];
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

/** Moves a terminal on. A line that comes again replaces the older one; when nothing waits any more, every line was delivered. */
export function terminalReducer(view: TerminalView, action: TerminalAction): TerminalView {
  switch (action.type) {
    case "terminal": {
      const { terminal } = action;
      const waiting = terminal.linesWaiting > 0;
      const lines = waiting
        ? view.lines
        : view.lines.map((line) => (line.delivered ? line : { ...line, delivered: true }));
      return { terminal, lines };
    }
    case "lines":
      return { ...view, lines: merge(action.replace ? [] : view.lines, action.lines) };
    case "failed":
      return { ...view, error: action.error };
  }
}
