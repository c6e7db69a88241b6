import type { z } from "zod";
import { LineCutter } from "../lines/LineCutter.ts";
import { LineFeed } from "../lines/LineFeed.ts";
import type { LineOutlet } from "../lines/LineFeed.ts";
import { createGenerator } from "../lines/generators/createGenerator.ts";
import type { LineGenerator } from "../lines/generators/LineGenerator.ts";
import { repeatedLines } from "../lines/generators/repeatedLines.ts";
import { RateMeter } from "../lines/RateMeter.ts";
import type { SourceState, TerminalSource } from "../protocol/terminalSources.ts";
import type { FilePiece, startSourceSchema } from "../protocol/terminalSourceSchemas.ts";
import type { CancelTimer, Clock } from "../util/Clock.ts";
import { EngineError } from "../util/errors.ts";
import { splitLines } from "./splitLines.ts";

/** Where a source's lines go. */
export interface SourceOutlet extends LineOutlet {
  /** Sends whole lines, with their line ends, and returns how many; called only while `ready`. */
  readonly takeBytes: (lines: Uint8Array) => number;
}

/** What a SourceSlot works with. */
export interface SourceSlotParts {
  readonly port: number;
  readonly clock: Clock;
  readonly outlet: SourceOutlet;
  readonly onChange: () => void;
}

/** A file of which pieces come in. */
interface FileTransfer {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly cutter: LineCutter;
  bytesSent: number;
  /** A piece of it waits to be read. */
  busy: boolean;
}

/** A source from its start; `ended` says how it ended. */
interface Session {
  readonly facts: Pick<TerminalSource, "source" | "startedAt" | "seed" | "text">;
  readonly meter: RateMeter;
  readonly feed?: LineFeed;
  readonly transfer?: FileTransfer;
  linesSent: number;
  ended?: Extract<SourceState, "stopped" | "finished">;
}

interface Sending {
  readonly session: Session;
  readonly transfer: FileTransfer;
}

/** An active source tells so often how it gets on, ms. One that sent nothing in between although it could is held back. */
const BEAT_MS = 500;
/** Characters of own lines that pages are shown. */
const SHOWN_TEXT = 2_000;

/**
 * The one source that a terminal has at a time. States: empty → active → ended → active …; what ended is still told until the terminal is
 * cleared.
 */
export class SourceSlot {
  readonly #parts: SourceSlotParts;
  #session: Session | undefined;
  #held = false;
  #cancelBeat: CancelTimer | undefined;
  #waiting: (() => void)[] = [];

  constructor(parts: SourceSlotParts) {
    this.#parts = parts;
  }

  /** True from the start of a source until it ends. */
  get active(): boolean {
    return this.#session !== undefined && this.#session.ended === undefined;
  }

  /** Starts a generator, or own lines. Throws EngineError `sourceActive`. */
  start(request: z.output<typeof startSourceSchema>): void {
    const { source, text = "", seed, rate } = request;
    const next = source === "text" ? repeatedLines(splitLines(text)) : createGenerator(source, seed);
    const facts = source === "text" ? { text: text.slice(0, SHOWN_TEXT) } : { seed };
    const session = this.#begin({ source, ...facts }, { feed: this.#feed(next, rate) });
    session.feed?.start();
    this.#parts.onChange();
  }

  /** Lines a second from now on. Throws EngineError `noSource` if nothing is active that has a rate. */
  setRate(rate: number): void {
    const feed = this.active ? this.#session?.feed : undefined;
    if (feed === undefined) throw noSource(this.#parts.port);
    feed.setRate(rate);
    this.#parts.onChange();
  }

  /** Ends what is active. */
  stop(): void {
    this.#end("stopped");
  }

  /** Ends the sending of a file if it is still this one. */
  stopTransfer(id: string): void {
    if (this.#session?.transfer?.id === id) this.stop();
  }

  /** Forgets what ended. */
  clear(): void {
    if (!this.active) this.#session = undefined;
  }

  /** The outlet may be ready again. */
  resume(): void {
    if (!this.active) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const go of waiting) go();
    this.#session?.feed?.resume();
  }

  /**
   * Sends a piece of a file, once the connected jobs can take it. Throws EngineError `sourceActive` for a first piece, `sendingStopped` if
   * the sending was stopped or the piece is not the next one, and `fileLineTooLong`.
   */
  async sendPiece(piece: FilePiece): Promise<void> {
    const { session, transfer } = piece.offset === 0 ? this.#beginFile(piece) : this.#continued(piece);
    transfer.busy = true;
    try {
      await this.#sendLines(session, transfer.cutter.push(piece.bytes));
      if (piece.offset + piece.bytes.length === piece.size) await this.#sendLines(session, transfer.cutter.end());
      transfer.bytesSent += piece.bytes.length;
    } catch (error) {
      this.stopTransfer(transfer.id);
      throw error;
    } finally {
      transfer.busy = false;
    }
    if (transfer.bytesSent === transfer.size) this.#end("finished");
    this.#parts.onChange();
  }

  /** The source for others to see; undefined if there was none. */
  describe(): TerminalSource | undefined {
    const session = this.#session;
    if (session === undefined) return undefined;
    const { facts, linesSent, meter, feed, transfer } = session;
    return {
      ...facts,
      state: this.#state(session),
      linesSent,
      linesPerSecond: this.active ? meter.perSecond() : 0,
      ...(feed && { rate: feed.rate }),
      ...(transfer && { file: { name: transfer.name, size: transfer.size, bytesSent: transfer.bytesSent } }),
    };
  }

  #state({ ended }: Session): SourceState {
    if (ended !== undefined) return ended;
    if (this.#parts.outlet.state === "absent") return "waiting";
    return this.#held ? "heldBack" : "sending";
  }

  #begin(facts: Omit<Session["facts"], "startedAt">, what: Pick<Session, "feed" | "transfer">): Session {
    if (this.active) throw sourceActive(this.#parts.port);
    const { clock } = this.#parts;
    const session: Session = {
      facts: { ...facts, startedAt: clock.now() },
      meter: new RateMeter(clock),
      linesSent: 0,
      ...what,
    };
    this.#session = session;
    this.#held = false;
    this.#beat(session);
    return session;
  }

  #feed(next: LineGenerator, rate: number): LineFeed {
    const { clock, outlet } = this.#parts;
    return new LineFeed({
      clock,
      next,
      rate,
      outlet: {
        get state() {
          return outlet.state;
        },
        take: (lines) => {
          outlet.take(lines);
          this.#count(lines.length);
        },
      },
    });
  }

  #beginFile({ transfer: id, name, size }: FilePiece): Sending {
    const transfer: FileTransfer = { id, name, size, cutter: new LineCutter(), bytesSent: 0, busy: false };
    return { session: this.#begin({ source: "file" }, { transfer }), transfer };
  }

  #continued({ transfer: id, offset }: FilePiece): Sending {
    const session = this.#session;
    const transfer = session?.transfer;
    const next = transfer?.id === id && !transfer.busy && transfer.bytesSent === offset;
    if (session === undefined || transfer === undefined || !next || !this.active)
      throw sendingStopped(this.#parts.port);
    return { session, transfer };
  }

  async #sendLines(session: Session, lines: Uint8Array): Promise<void> {
    const { outlet, port } = this.#parts;
    while (lines.length > 0 && session.ended === undefined && outlet.state !== "ready") {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    if (session.ended !== undefined) throw sendingStopped(port);
    if (lines.length > 0) this.#count(outlet.takeBytes(lines));
  }

  #count(lines: number): void {
    if (this.#session === undefined) return;
    this.#session.linesSent += lines;
    this.#session.meter.add(lines);
  }

  #beat(session: Session): void {
    const { clock, outlet, onChange } = this.#parts;
    const before = session.linesSent;
    this.#cancelBeat = clock.at(clock.now() + BEAT_MS, () => {
      this.#held = outlet.state === "full" && session.linesSent === before;
      this.#beat(session);
      onChange();
    });
  }

  #end(how: Extract<SourceState, "stopped" | "finished">): void {
    const session = this.#session;
    if (session === undefined || session.ended !== undefined) return;
    session.ended = how;
    session.feed?.stop();
    this.#cancelBeat?.();
    for (const go of this.#waiting.splice(0)) go();
    this.#parts.onChange();
  }
}

function sourceActive(port: number): EngineError {
  const message = `The terminal of port ${port} is already sending lines of a generator or a file. Stop that first.`;
  return new EngineError("sourceActive", message, { params: { port } });
}

function noSource(port: number): EngineError {
  const message = `The terminal of port ${port} is sending nothing whose rate could be changed. Start a generator first.`;
  return new EngineError("noSource", message, { params: { port } });
}

function sendingStopped(port: number): EngineError {
  const message = `The sending of the file to port ${port} was stopped. Send it again from its beginning.`;
  return new EngineError("sendingStopped", message, { params: { port } });
}
