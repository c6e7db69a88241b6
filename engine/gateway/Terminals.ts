import type { TerminalResource } from "../protocol/resources.ts";
import type { CancelTimer, Clock } from "../util/Clock.ts";
import { EngineError } from "../util/errors.ts";
import { shuttingDown } from "./runErrors.ts";
import { Terminal } from "./Terminal.ts";
import type { TerminalChange } from "./Terminal.ts";

/** A terminal that nobody uses frees its port after this time, ms: long enough for a page to be reloaded or a run to be started. */
const LINGER_MS = 30_000;

interface Entry {
  readonly terminal: Terminal;
  holders: number;
  cancelClose: CancelTimer | undefined;
}

/** Keeps a terminal open. Releasing twice does nothing. */
export interface TerminalHold {
  readonly terminal: Terminal;
  readonly release: () => void;
}

/**
 * The data terminals by port. A terminal is open while somebody holds it (a page that shows it, a run that lists it), a job is connected or
 * its source is active, and some seconds longer.
 */
export class Terminals {
  readonly #clock: Clock;
  readonly #entries = new Map<number, Entry>();
  readonly #listeners = new Set<(change: TerminalChange) => void>();
  #closed = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Opens the port's terminal if need be (also again, if the port was taken) and keeps it open until released. */
  async hold(port: number): Promise<TerminalHold> {
    const entry = this.#entry(port);
    entry.holders += 1;
    entry.cancelClose?.();
    let held = true;
    await entry.terminal.open();
    return {
      terminal: entry.terminal,
      release: () => {
        if (!held) return;
        held = false;
        entry.holders -= 1;
        this.#closeIfUnused(entry);
      },
    };
  }

  /**
   * Does something with a terminal, opening it if need be and keeping it open meanwhile; returns how the terminal is after that. Throws
   * EngineError `portInUse` or `portUnavailable`, and what `action` throws.
   */
  async use(port: number, action: (terminal: Terminal) => unknown): Promise<TerminalResource> {
    const { terminal, release } = await this.hold(port);
    try {
      terminal.checkAvailable();
      await action(terminal);
      return terminal.resource();
    } finally {
      release();
    }
  }

  /** An open terminal. Throws EngineError `terminalNotFound`. */
  get(port: number): Terminal {
    const entry = this.#entries.get(port);
    if (entry !== undefined) return entry.terminal;
    throw new EngineError("terminalNotFound", `No terminal is open on port ${port}. Sending lines to it opens it.`, {
      params: { port },
    });
  }

  /** Stops the sending of a file, if it still goes on. */
  stopTransfer(port: number, transfer: string): void {
    this.#entries.get(port)?.terminal.source.stopTransfer(transfer);
  }

  /** The open terminals, by port. */
  list(): readonly TerminalResource[] {
    return [...this.#entries.values()].map(({ terminal }) => terminal.resource()).sort((a, b) => a.port - b.port);
  }

  /** Calls back on every change of any terminal; returns how to stop that. */
  onChange(listener: (change: TerminalChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Closes all terminals for good. */
  async close(): Promise<void> {
    this.#closed = true;
    const entries = [...this.#entries.values()];
    this.#entries.clear();
    for (const entry of entries) entry.cancelClose?.();
    await Promise.all(entries.map((entry) => entry.terminal.close()));
  }

  #entry(port: number): Entry {
    if (this.#closed) throw shuttingDown();
    const known = this.#entries.get(port);
    if (known !== undefined) return known;
    const terminal = new Terminal(port, this.#clock, (change) => this.#announce(entry, change));
    const entry: Entry = { terminal, holders: 0, cancelClose: undefined };
    this.#entries.set(port, entry);
    return entry;
  }

  #announce(entry: Entry, change: TerminalChange): void {
    for (const listener of this.#listeners) listener(change);
    this.#closeIfUnused(entry);
  }

  #closeIfUnused(entry: Entry): void {
    entry.cancelClose?.();
    if (!isUnused(entry) || this.#closed) return;
    entry.cancelClose = this.#clock.at(this.#clock.now() + LINGER_MS, () => {
      if (!isUnused(entry) || this.#entries.get(entry.terminal.port) !== entry) return;
      this.#entries.delete(entry.terminal.port);
      void entry.terminal.close();
    });
  }
}

function isUnused(entry: Entry): boolean {
  return entry.holders === 0 && entry.terminal.idle;
}
