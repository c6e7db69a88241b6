import type { Socket } from "node:net";
import type { TerminalClient } from "../protocol/terminalSources.ts";
import type { Clock } from "../util/Clock.ts";

/** What is told about connections. */
export interface LineClientsEvents {
  /** One came or went. */
  readonly onChange: () => void;
  /** One that was full takes more. */
  readonly onDrain: () => void;
}

interface Entry {
  readonly id: number;
  readonly address: string;
  readonly connectedAt: number;
  linesSent: number;
}

/** The connections that lines go to, as those of `nc -lk`: each gets every line from when it came. What they send is read and ignored. */
export class LineClients {
  readonly #clock: Clock;
  readonly #events: LineClientsEvents;
  readonly #entries = new Map<Socket, Entry>();
  #lastId = 0;

  constructor(clock: Clock, events: LineClientsEvents) {
    this.#clock = clock;
    this.#events = events;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** True while one of them has not taken what was written. */
  get full(): boolean {
    for (const socket of this.#entries.keys()) if (socket.writableNeedDrain) return true;
    return false;
  }

  /** Takes a connection in. */
  add(socket: Socket): void {
    this.#lastId += 1;
    this.#entries.set(socket, {
      id: this.#lastId,
      address: addressOf(socket),
      connectedAt: this.#clock.now(),
      linesSent: 0,
    });
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      this.#entries.delete(socket);
      this.#events.onChange();
    });
    socket.on("drain", this.#events.onDrain);
    socket.resume();
    this.#events.onChange();
  }

  /** Writes so many lines to all. */
  write(bytes: Uint8Array, lines: number): void {
    for (const [socket, entry] of this.#entries) {
      socket.write(bytes);
      entry.linesSent += lines;
    }
  }

  /** Who is connected, first come first. */
  list(): readonly TerminalClient[] {
    return [...this.#entries.values()].map((entry) => ({ ...entry }));
  }

  /** Ends one connection at once. False if there is none of that number. */
  disconnect(id: number): boolean {
    for (const [socket, entry] of this.#entries) {
      if (entry.id !== id) continue;
      socket.destroy();
      return true;
    }
    return false;
  }

  /** Ends all connections once they took what was written. */
  endAll(): void {
    for (const socket of this.#entries.keys()) socket.end();
  }

  /** Ends all connections at once. */
  disconnectAll(): void {
    for (const socket of this.#entries.keys()) socket.destroy();
  }
}

function addressOf({ remoteAddress, remotePort }: Socket): string {
  const host = remoteAddress?.includes(":") === true ? `[${remoteAddress}]` : remoteAddress;
  return `${host ?? "?"}:${remotePort ?? "?"}`;
}
