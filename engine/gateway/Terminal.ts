import type { Server } from "node:net";
import { LineClients } from "../lines/LineClients.ts";
import type { OutletState } from "../lines/LineFeed.ts";
import { listenOnLoopback } from "../lines/listenOnLoopback.ts";
import type { ErrorInfo } from "../protocol/errorInfo.ts";
import type { TerminalLine, TerminalResource } from "../protocol/resources.ts";
import type { Clock } from "../util/Clock.ts";
import { EngineError, fromErrorInfo, toErrorInfo } from "../util/errors.ts";
import { countLines } from "./countLines.ts";
import { lastLines } from "./lastLines.ts";
import { LineQueue } from "./LineQueue.ts";
import { LineRing } from "./LineRing.ts";
import { Pacer } from "./Pacer.ts";
import { SourceSlot } from "./SourceSlot.ts";
import type { SourceOutlet } from "./SourceSlot.ts";
import { splitLines } from "./splitLines.ts";

/** Lines and bytes that wait while no job is connected; older ones are dropped. The bytes also bound what a slow job may leave unread. */
const WAITING_LIMITS = { lines: 10_000, bytes: 4_000_000 };
const RING_LINES = 1_000;
/** Lines are written together up to this size. */
const WRITE_BYTES = 64 * 1024;
/** Of the lines that a source sends at once so many are kept to be shown. */
const SHOWN_AT_ONCE = 20;
const CHANGE_PACE = { intervalMs: 50, burst: 4 };

/** What changed in a terminal since the last such message. */
export interface TerminalChange {
  readonly terminal: TerminalResource;
  readonly lines: readonly TerminalLine[];
}

/**
 * A TCP server on loopback that sends lines to every job connected, as `nc -lk PORT` does: those that are typed, and those of its source.
 * States: closed → listening or unavailable → closed; `open` tries again from unavailable. What jobs send is read and ignored.
 */
export class Terminal {
  readonly port: number;
  /** What it sends by itself. */
  readonly source: SourceSlot;
  readonly #clock: Clock;
  readonly #onChange: (change: TerminalChange) => void;
  readonly #queue = new LineQueue();
  readonly #ring = new LineRing(RING_LINES);
  readonly #clients: LineClients;
  readonly #pacer: Pacer;
  #servers: readonly Server[] = [];
  #opening: Promise<void> | undefined;
  #closed = false;
  #error: ErrorInfo | undefined;
  #seq = 0;
  #linesSent = 0;
  #linesDropped = 0;
  #clearedSeq = 0;

  constructor(port: number, clock: Clock, onChange: (change: TerminalChange) => void) {
    this.port = port;
    this.#clock = clock;
    this.#onChange = onChange;
    this.#pacer = new Pacer(clock, CHANGE_PACE, () => this.#announce());
    this.#clients = new LineClients(clock, { onChange: () => this.#goOn(), onDrain: () => this.#goOn() });
    this.source = new SourceSlot({ port, clock, outlet: this.#outlet(), onChange: () => this.#pacer.request() });
  }

  /** Takes the port if it is free. Never rejects: a port in use makes the terminal `unavailable`. */
  async open(): Promise<void> {
    if (this.#servers.length > 0 || this.#closed) return;
    this.#opening ??= this.#listen().finally(() => (this.#opening = undefined));
    await this.#opening;
  }

  /** True while no job is connected and no source is active. */
  get idle(): boolean {
    return this.#clients.size === 0 && !this.source.active;
  }

  /** Throws EngineError `portInUse` or `portUnavailable` while unavailable. */
  checkAvailable(): void {
    if (this.#error !== undefined) throw fromErrorInfo(this.#error);
  }

  /**
   * Sends one or more lines to the connected jobs, or keeps them for the first that connects. Throws EngineError `portInUse` while
   * unavailable and `terminalFull` while connected jobs leave 4 MB unread.
   */
  send(text: string): void {
    this.checkAvailable();
    if (this.#clients.size > 0 && this.#queue.bytes > WAITING_LIMITS.bytes) throw terminalFull(this.port);
    for (const line of splitLines(text)) {
      this.#seq += 1;
      this.#queue.push({ seq: this.#seq, text: line });
      this.#ring.push({ seq: this.#seq, at: this.#clock.now(), text: line, delivered: false });
    }
    this.#goOn();
  }

  /** Forgets the lines that are shown and those that wait, and a source that ended. */
  clear(): void {
    this.#clearedSeq = this.#seq;
    this.#ring.clear();
    this.#queue.clear();
    this.#linesDropped = 0;
    this.source.clear();
    this.#pacer.request();
  }

  /** Ends one connection. Throws EngineError `clientNotFound`. */
  disconnect(id: number): void {
    if (this.#clients.disconnect(id)) return;
    const message = `No connection ${id} is open on port ${this.port}. It may have ended by itself.`;
    throw new EngineError("clientNotFound", message, { params: { port: this.port, id } });
  }

  resource(): TerminalResource {
    const source = this.source.describe();
    return {
      port: this.port,
      state: this.#error === undefined ? "listening" : "unavailable",
      ...(this.#error && { error: this.#error }),
      connections: this.#clients.size,
      linesSent: this.#linesSent,
      linesWaiting: this.#queue.length,
      linesDropped: this.#linesDropped,
      clients: this.#clients.list(),
      clearedSeq: this.#clearedSeq,
      ...(source && { source }),
    };
  }

  /** The last thousand lines, oldest first, each cut to a length fit to be shown. */
  lines(): readonly TerminalLine[] {
    return this.#ring.lines();
  }

  /** Frees the port and ends all connections. Closing twice does nothing. */
  async close(): Promise<void> {
    this.#closed = true;
    this.source.stop();
    this.#pacer.cancel();
    await this.#opening;
    const servers = this.#servers;
    this.#servers = [];
    this.#clients.disconnectAll();
    await Promise.all(servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve()))));
  }

  async #listen(): Promise<void> {
    try {
      this.#servers = await listenOnLoopback(this.port, (socket) => this.#clients.add(socket));
      this.#error = undefined;
    } catch (error) {
      this.#error = toErrorInfo(portInUse(this.port, error));
    }
    this.#pacer.request();
  }

  /** Sends what waits, then lets the source go on. */
  #goOn(): void {
    this.#pump();
    this.source.resume();
    this.#pacer.request();
  }

  /** Writes what waits until all is written or a client's buffer is full: then that client's drain goes on. */
  #pump(): void {
    if (this.#clients.size === 0) {
      this.#linesDropped += this.#queue.trim(WAITING_LIMITS);
      return;
    }
    while (this.#queue.length > 0 && !this.#clients.full) {
      const lines = this.#queue.take(WRITE_BYTES);
      this.#clients.write(Buffer.from(lines.map((line) => `${line.text}\n`).join("")), lines.length);
      for (const line of lines) this.#ring.deliver(line.seq);
      this.#linesSent += lines.length;
    }
  }

  /** How the source sends: typed lines that wait go first. */
  #outlet(): SourceOutlet {
    const stateOf = (): OutletState => {
      if (this.#clients.size === 0) return "absent";
      return this.#queue.length > 0 || this.#clients.full ? "full" : "ready";
    };
    return {
      get state() {
        return stateOf();
      },
      take: (lines) => this.#feed(Buffer.from(`${lines.join("\n")}\n`), lines.length, lines.slice(-SHOWN_AT_ONCE)),
      takeBytes: (bytes) => {
        const count = countLines(bytes);
        this.#feed(bytes, count, lastLines(bytes, SHOWN_AT_ONCE));
        return count;
      },
    };
  }

  #feed(bytes: Uint8Array, count: number, shown: readonly string[]): void {
    this.#clients.write(bytes, count);
    this.#linesSent += count;
    this.#seq += count;
    const source = this.source.describe()?.source;
    const [at, first] = [this.#clock.now(), this.#seq - shown.length + 1];
    shown.forEach((text, index) => {
      this.#ring.push({ seq: first + index, at, text, delivered: true, ...(source && { source }) });
    });
    this.#pacer.request();
  }

  #announce(): void {
    if (!this.#closed) this.#onChange({ terminal: this.resource(), lines: this.#ring.takeChanged() });
  }
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
