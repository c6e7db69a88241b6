import { useCallback, useEffect, useReducer } from "react";
import { ApiError } from "../api/ApiError.ts";
import { useSocket } from "../socket/SocketProvider.tsx";
import { terminalReducer, type TerminalView } from "./terminalReducer.ts";

/** Follows a data terminal and sends lines to it. `send` throws an ApiError when the server refuses. */
export function useTerminal(port: number): TerminalView & { readonly send: (text: string) => Promise<void> } {
  const socket = useSocket();
  const [view, dispatch] = useReducer(terminalReducer, { lines: [] });
  useEffect(
    () =>
      socket?.followTerminal({
        port,
        onTerminal: (terminal) => dispatch({ type: "terminal", terminal }),
        onLines: (lines, replace) => dispatch({ type: "lines", lines, replace }),
        onError: (error) => dispatch({ type: "failed", error }),
      }),
    [socket, port],
  );
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
