import type { Server, Socket } from "node:net";
import type { ErrorInfo } from "../protocol/errorInfo.ts";
import type { TerminalLine, TerminalResource } from "../protocol/resources.ts";
import type { Clock } from "../util/Clock.ts";
import { EngineError, fromErrorInfo, toErrorInfo } from "../util/errors.ts";
import { LineQueue } from "./LineQueue.ts";
import { LineRing } from "./LineRing.ts";
import { listenOnLoopback } from "./listenOnLoopback.ts";
import { Pacer } from "./Pacer.ts";

/** Lines and bytes that wait while no job is connected; older ones are dropped. The bytes also bound what a slow job may leave unread. */
const WAITING_LIMITS = { lines: 10_000, bytes: 4_000_000 };
const RING_LINES = 1_000;
/** Lines are written together up to this size. */
const WRITE_BYTES = 64 * 1024;
const CHANGE_PACE = { intervalMs: 50, burst: 4 };

/** What changed in a terminal since the last such message. */
export interface TerminalChange {
  readonly terminal: TerminalResource;
  readonly lines: readonly TerminalLine[];
}

/**
 * A TCP server on loopback that sends typed lines to every job connected, as `nc -lk PORT` does. States: closed → listening or unavailable
 * → closed; `open` tries again from unavailable. What jobs send is read and ignored.
 */
export class Terminal {
  readonly port: number;
  readonly #clock: Clock;
  readonly #onChange: (change: TerminalChange) => void;
  readonly #queue = new LineQueue();
  readonly #ring = new LineRing(RING_LINES);
  readonly #clients = new Set<Socket>();
  readonly #pacer: Pacer;
  #servers: readonly Server[] = [];
  #opening: Promise<void> | undefined;
  #closed = false;
  #error: ErrorInfo | undefined;
  #seq = 0;
  #linesSent = 0;
  #linesDropped = 0;

  constructor(port: number, clock: Clock, onChange: (change: TerminalChange) => void) {
    this.port = port;
    this.#clock = clock;
    this.#onChange = onChange;
    this.#pacer = new Pacer(clock, CHANGE_PACE, () => this.#announce());
  }

  /** Takes the port if it is free. Never rejects: a port in use makes the terminal `unavailable`. */
  async open(): Promise<void> {
    if (this.#servers.length > 0 || this.#closed) return;
    this.#opening ??= this.#listen().finally(() => (this.#opening = undefined));
    await this.#opening;
  }

  /** True while no job is connected. */
  get idle(): boolean {
    return this.#clients.size === 0;
  }

  /**
   * Sends one or more lines to the connected jobs, or keeps them for the first that connects. Throws EngineError `portInUse` while
   * unavailable and `terminalFull` while connected jobs leave 4 MB unread.
   */
  send(text: string): void {
    if (this.#error !== undefined) throw fromErrorInfo(this.#error);
    if (this.#clients.size > 0 && this.#queue.bytes > WAITING_LIMITS.bytes) throw terminalFull(this.port);
    for (const line of splitLines(text)) {
      this.#seq += 1;
      this.#queue.push({ seq: this.#seq, text: line });
      this.#ring.push({ seq: this.#seq, at: this.#clock.now(), text: line, delivered: false });
    }
    this.#pump();
    this.#pacer.request();
  }

  resource(): TerminalResource {
    return {
      port: this.port,
      state: this.#error === undefined ? "listening" : "unavailable",
      ...(this.#error && { error: this.#error }),
      connections: this.#clients.size,
      linesSent: this.#linesSent,
      linesWaiting: this.#queue.length,
      linesDropped: this.#linesDropped,
    };
  }

  /** The last thousand lines, oldest first, each cut to a length fit to be shown. */
  lines(): readonly TerminalLine[] {
    return this.#ring.lines();
  }

  /** Frees the port and ends all connections. Closing twice does nothing. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#pacer.cancel();
    await this.#opening;
    const servers = this.#servers;
    this.#servers = [];
    for (const client of this.#clients) client.destroy();
    await Promise.all(servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve()))));
  }

  async #listen(): Promise<void> {
    try {
      this.#servers = await listenOnLoopback(this.port, (socket) => this.#connect(socket));
      this.#error = undefined;
    } catch (error) {
      this.#error = toErrorInfo(portInUse(this.port, error));
    }
    this.#pacer.request();
  }

  #connect(socket: Socket): void {
    this.#clients.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => this.#disconnect(socket));
    socket.on("drain", () => {
      this.#pump();
      this.#pacer.request();
    });
    socket.resume();
    this.#pump();
    this.#pacer.request();
  }

  #disconnect(socket: Socket): void {
    this.#clients.delete(socket);
    this.#pump();
    this.#pacer.request();
  }

  /** Writes what waits until all is written or a client's buffer is full: then that client's drain goes on. */
  #pump(): void {
    if (this.#clients.size === 0) {
      this.#linesDropped += this.#queue.trim(WAITING_LIMITS);
      return;
    }
    while (this.#queue.length > 0 && !this.#blocked()) {
      const lines = this.#queue.take(WRITE_BYTES);
      const bytes = Buffer.from(lines.map((line) => `${line.text}\n`).join(""));
      for (const client of this.#clients) client.write(bytes);
      for (const line of lines) this.#ring.deliver(line.seq);
      this.#linesSent += lines.length;
    }
  }

  #blocked(): boolean {
    return [...this.#clients].some((client) => client.writableNeedDrain);
  }

  #announce(): void {
    if (!this.#closed) this.#onChange({ terminal: this.resource(), lines: this.#ring.takeChanged() });
  }
}

/** Cuts text at line ends of either kind; a missing last line end is added, so "a" and "a\n" are the same line. */
function splitLines(text: string): readonly string[] {
  const lines = text.split("\n").map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line));
  if (text.endsWith("\n")) lines.pop();
  return lines;
}

function portInUse(port: number, cause: unknown): EngineError {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown";
  if (code === "EADDRINUSE") {
    return new EngineError(
      "portInUse",
      `Another program listens on port ${port}. A job that connects to this port reads from that program; to type here, end it or choose another port.`,
      { params: { port }, retriable: true },
    );
  }
  return new EngineError("portUnavailable", `The terminal cannot listen on port ${port} (${code}).`, {
    params: { port, reason: code },
    retriable: true,
    cause,
  });
}

function terminalFull(port: number): EngineError {
  const message = `The job connected to port ${port} has more than 4 MB unread. Send more when it has read them.`;
  return new EngineError("terminalFull", message, { params: { port }, retriable: true });
}
