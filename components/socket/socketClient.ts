import { io, type Socket } from "socket.io-client";
import type { ErrorInfo } from "../../engine/protocol/errorInfo.ts";
import type { RunEvent } from "../../engine/protocol/runEvents.ts";
import type { RunSummary, TerminalLine, TerminalResource } from "../../engine/protocol/resources.ts";
import type { ClientToServer, ServerToClient } from "../../engine/protocol/socketProtocol.ts";
import type { FilePiece } from "../../engine/protocol/terminalSourceSchemas.ts";
import { ApiError } from "../api/ApiError.ts";

/** `connecting` until the first connection; `offline` after one was lost. */
export type SocketStatus = "connecting" | "online" | "offline";

/** Follows one run. `afterSeq` is asked again at each reconnection, so nothing is missed and nothing repeats. */
export interface RunFollower {
  readonly runId: string;
  readonly afterSeq: () => number;
  readonly onEvents: (events: readonly RunEvent[]) => void;
  /** The backlog is complete up to `lastSeq`: what is there now is the present. */
  readonly onSubscribed: (lastSeq: number) => void;
  readonly onError: (error: ErrorInfo) => void;
}

/** Follows one data terminal. */
export interface TerminalFollower {
  readonly port: number;
  readonly onTerminal: (terminal: TerminalResource) => void;
  /** `replace` is true for the lines that a subscription begins with. */
  readonly onLines: (lines: readonly TerminalLine[], replace: boolean) => void;
  readonly onError: (error: ErrorInfo) => void;
}

type Unsubscribe = () => void;

/** The page's one connection to the server; subscriptions survive reconnections. */
export interface SocketClient {
  readonly status: () => SocketStatus;
  readonly onStatus: (listener: () => void) => Unsubscribe;
  /** The server's clock in ms since the epoch, as far as this page can tell. */
  readonly serverNow: () => number;
  readonly followRun: (follower: RunFollower) => Unsubscribe;
  readonly followTerminal: (follower: TerminalFollower) => Unsubscribe;
  readonly followRuns: (onRun: (run: RunSummary) => void) => Unsubscribe;
  /** Sends lines to a terminal; rejects with an ApiError when the server refuses them or is away. */
  readonly sendLines: (port: number, text: string) => Promise<void>;
  /** Sends a piece of a file; resolves when the jobs took it, however long that takes. Rejects with an ApiError like `sendLines`. */
  readonly sendFilePiece: (piece: FilePiece) => Promise<void>;
  readonly close: () => void;
}

const OFFLINE: ErrorInfo = {
  code: "serverUnreachable",
  name: "NetworkError",
  message: "The server could not be reached. Check that it is running, then try again.",
};
const SEND_TIMEOUT_MS = 10_000;

type TypedSocket = Socket<ServerToClient, ClientToServer>;

/** Runs `subscribe` now if connected and again after each reconnection. */
function whileConnected(socket: TypedSocket, subscribe: () => void): Unsubscribe {
  socket.on("connect", subscribe);
  if (socket.connected) subscribe();
  return () => socket.off("connect", subscribe);
}

function followRun(socket: TypedSocket, follower: RunFollower): Unsubscribe {
  const { runId } = follower;
  const onEvents: ServerToClient["events"] = (message) => {
    if (message.runId === runId) follower.onEvents(message.events);
  };
  socket.on("events", onEvents);
  const leave = whileConnected(socket, () => {
    socket.emit("subscribeRun", { runId, afterSeq: follower.afterSeq() }, (answer) => {
      if (answer.ok) follower.onSubscribed(answer.lastSeq);
      else follower.onError(answer.error);
    });
  });
  return () => {
    leave();
    socket.off("events", onEvents);
    if (socket.connected) socket.emit("unsubscribeRun", { runId }, () => undefined);
  };
}

function followTerminal(socket: TypedSocket, follower: TerminalFollower): Unsubscribe {
  const { port } = follower;
  const onTerminal: ServerToClient["terminal"] = (message) => {
    if (message.port === port) follower.onTerminal(message);
  };
  const onLines: ServerToClient["terminalLines"] = (message) => {
    if (message.port === port) follower.onLines(message.lines, false);
  };
  socket.on("terminal", onTerminal);
  socket.on("terminalLines", onLines);
  const leave = whileConnected(socket, () => {
    socket.emit("subscribeTerminal", { port }, (answer) => {
      if (!answer.ok) return follower.onError(answer.error);
      follower.onTerminal(answer.terminal);
      follower.onLines(answer.lines, true);
    });
  });
  return () => {
    leave();
    socket.off("terminal", onTerminal);
    socket.off("terminalLines", onLines);
    if (socket.connected) socket.emit("unsubscribeTerminal", { port }, () => undefined);
  };
}

function followRuns(socket: TypedSocket, onRun: (run: RunSummary) => void): Unsubscribe {
  socket.on("runChanged", onRun);
  const leave = whileConnected(socket, () => socket.emit("subscribeRuns", () => undefined));
  return () => {
    leave();
    socket.off("runChanged", onRun);
  };
}

async function sendLines(socket: TypedSocket, port: number, text: string): Promise<void> {
  if (!socket.connected) throw new ApiError(0, OFFLINE);
  const answer = await socket
    .timeout(SEND_TIMEOUT_MS)
    .emitWithAck("sendLines", { port, text })
    .catch(() => ({ ok: false as const, error: OFFLINE }));
  if (!answer.ok) throw new ApiError(0, answer.error);
}

async function sendFilePiece(socket: TypedSocket, piece: FilePiece): Promise<void> {
  if (!socket.connected) throw new ApiError(0, OFFLINE);
  const answer = await socket.emitWithAck("sendFilePiece", piece).catch(() => ({ ok: false as const, error: OFFLINE }));
  if (!answer.ok) throw new ApiError(0, answer.error);
}

/** Connects to the server that served the page, or to `url`. The only file that knows socket.io-client. */
export function createSocketClient(url?: string): SocketClient {
  const options = { transports: ["websocket"], reconnectionDelay: 500, reconnectionDelayMax: 3_000 };
  const socket: TypedSocket = url === undefined ? io(options) : io(url, options);
  let status: SocketStatus = "connecting";
  let offset = 0;
  const listeners = new Set<() => void>();
  const setStatus = (next: SocketStatus): void => {
    status = next;
    for (const listener of listeners) listener();
  };
  socket.on("connect", () => setStatus("online"));
  socket.on("disconnect", (reason) => {
    setStatus("offline");
    // The only reason after which the library does not try again by itself.
    if (reason === "io server disconnect") socket.connect();
  });
  socket.on("connect_error", () => setStatus("offline"));
  socket.on("hello", ({ serverTime }) => {
    offset = serverTime - Date.now();
  });
  return {
    status: () => status,
    onStatus: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    serverNow: () => Date.now() + offset,
    followRun: (follower) => followRun(socket, follower),
    followTerminal: (follower) => followTerminal(socket, follower),
    followRuns: (onRun) => followRuns(socket, onRun),
    sendLines: (port, text) => sendLines(socket, port, text),
    sendFilePiece: (piece) => sendFilePiece(socket, piece),
    close: () => socket.close(),
  };
}
