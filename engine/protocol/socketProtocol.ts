/**
 * The socket protocol, version 1 (socket.io, path /socket.io/). Clients ask with an acknowledgement; the server answers
 * `{ ok: true, ... }` or `{ ok: false, error }` and pushes the messages of ServerToClient.
 *
 * Runs: subscribe from a sequence number; first everything later than it arrives in order (`events` with `backlog: true`, several messages
 * if long), then live. A client that reconnects subscribes again from the last number it saw: nothing is missing, nothing comes twice.
 */
import { z } from "zod";
import type { ErrorInfo } from "./errorInfo.ts";
import type { RunEvent } from "./runEvents.ts";
import type { RunSummary, TerminalLine, TerminalResource } from "./resources.ts";
import type { filePieceSchema } from "./terminalSourceSchemas.ts";

export const SOCKET_PROTOCOL_VERSION = 1;

export const subscribeRunSchema = z.strictObject({
  runId: z.string().min(1).max(100),
  afterSeq: z.int().min(0).default(0).describe("Send events after this number"),
});
export const unsubscribeRunSchema = z.strictObject({ runId: z.string().min(1).max(100) });
export const terminalSchema = z.strictObject({ port: z.int().min(1024).max(65_535) });
export const terminalLinesSchema = z.strictObject({
  port: z.int().min(1024).max(65_535),
  text: z.string().max(4_000_000),
});

export type Ack<T = unknown> = (
  answer: ({ readonly ok: true } & T) | { readonly ok: false; readonly error: ErrorInfo },
) => void;

/** client → server */
export interface ClientToServer {
  subscribeRun: (request: z.input<typeof subscribeRunSchema>, ack: Ack<{ readonly lastSeq: number }>) => void;
  unsubscribeRun: (request: z.input<typeof unsubscribeRunSchema>, ack: Ack) => void;
  /** Opens the terminal's port if need be and follows it. */
  subscribeTerminal: (
    request: z.input<typeof terminalSchema>,
    ack: Ack<{ readonly terminal: TerminalResource; readonly lines: readonly TerminalLine[] }>,
  ) => void;
  unsubscribeTerminal: (request: z.input<typeof terminalSchema>, ack: Ack) => void;
  sendLines: (request: z.input<typeof terminalLinesSchema>, ack: Ack) => void;
  /** A piece of a file; the answer comes when the connected jobs took it, and then the next piece may follow. */
  sendFilePiece: (request: z.input<typeof filePieceSchema>, ack: Ack) => void;
  /** Follow the list of jobs and runs. */
  subscribeRuns: (ack: Ack) => void;
}

/** server → client */
export interface ServerToClient {
  hello: (message: { readonly protocolVersion: number; readonly serverTime: number }) => void;
  events: (message: {
    readonly runId: string;
    readonly backlog: boolean;
    readonly events: readonly RunEvent[];
  }) => void;
  terminal: (message: TerminalResource) => void;
  terminalLines: (message: { readonly port: number; readonly lines: readonly TerminalLine[] }) => void;
  /** A run of any job began, changed its state or ended. */
  runChanged: (run: RunSummary) => void;
}
