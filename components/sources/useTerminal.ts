import { useCallback, useEffect, useReducer } from "react";
import { ApiError } from "../api/ApiError.ts";
import { useSocket } from "../socket/SocketProvider.tsx";
import { paintSchedule } from "../ui/paintSchedule.ts";
import { MAX_TERMINAL_LINES, terminalReducer, type TerminalAction, type TerminalView } from "./terminalReducer.ts";

/** A terminal is redrawn at most this often, however fast lines come. */
const PAINT_EVERY_MS = 250;

/** Follows a data terminal and sends lines to it. `send` throws an ApiError when the server refuses. */
export function useTerminal(port: number): TerminalView & { readonly send: (text: string) => Promise<void> } {
  const socket = useSocket();
  const [view, dispatch] = useReducer(terminalReducer, { lines: [], history: [] });
  useEffect(() => {
    let pending: TerminalAction[] = [];
    const painting = paintSchedule(() => {
      for (const action of pending) dispatch(action);
      pending = [];
    }, PAINT_EVERY_MS);
    const take = (action: TerminalAction): void => {
      pending.push(action);
      painting.request();
    };
    const leave = socket?.followTerminal({
      port,
      onTerminal: (terminal) => take({ type: "terminal", terminal }),
      onLines: (lines, replace) => take({ type: "lines", lines: lines.slice(-MAX_TERMINAL_LINES), replace }),
      onError: (error) => take({ type: "failed", error }),
    });
    return () => {
      leave?.();
      painting.cancel();
    };
  }, [socket, port]);
  const send = useCallback(
    async (text: string) => {
      if (socket === null)
        throw new ApiError(0, { code: "serverUnreachable", name: "NetworkError", message: "Not connected yet." });
      await socket.sendLines(port, text);
    },
    [socket, port],
  );
  return { ...view, send };
}
