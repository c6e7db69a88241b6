import type { FilePiece } from "../protocol/terminalSourceSchemas.ts";
import { EngineError } from "../util/errors.ts";
import type { RunSubscription } from "./RunSubscription.ts";
import type { Terminal } from "./Terminal.ts";
import type { TerminalHold, Terminals } from "./Terminals.ts";

/** One client may follow so many runs and terminals at once. */
const MOST_FOLLOWED = 32;

/** What one client of the socket follows and sends: closed together when it goes. */
export class ClientFollows {
  readonly #terminals: Terminals;
  readonly #runs = new Map<string, RunSubscription>();
  readonly #holds = new Map<number, Promise<TerminalHold>>();
  /** Port of each file that is being sent. */
  readonly #transfers = new Map<string, number>();

  constructor(terminals: Terminals) {
    this.#terminals = terminals;
  }

  /** Keeps a subscription, in place of an earlier one to the same run. Throws EngineError `tooManyFollowed`. */
  followRun(runId: string, subscribe: () => RunSubscription): RunSubscription {
    this.dropRun(runId);
    this.#checkRoom();
    const subscription = subscribe();
    this.#runs.set(runId, subscription);
    return subscription;
  }

  dropRun(runId: string): void {
    this.#runs.get(runId)?.close();
    this.#runs.delete(runId);
  }

  /** Holds a terminal open, trying again if its port was taken. Throws EngineError `tooManyFollowed`. */
  async followTerminal(port: number): Promise<Terminal> {
    const earlier = this.#holds.get(port);
    if (earlier === undefined) this.#checkRoom();
    const hold = earlier ?? this.#terminals.hold(port);
    this.#holds.set(port, hold);
    const { terminal } = await hold;
    await terminal.open();
    return terminal;
  }

  followsTerminal(port: number): boolean {
    return this.#holds.has(port);
  }

  dropTerminal(port: number): void {
    const hold = this.#holds.get(port);
    this.#holds.delete(port);
    hold?.then(
      ({ release }) => release(),
      () => undefined,
    );
  }

  /** Sends a piece of a file; if the client goes before the last one, the sending is stopped. Throws what SourceSlot.sendPiece throws. */
  async sendPiece(piece: FilePiece): Promise<void> {
    const { port, transfer, offset, size, bytes } = piece;
    this.#transfers.set(transfer, port);
    let more = offset + bytes.length < size;
    try {
      // The client may be gone by the time the port is open.
      await this.#terminals.use(port, ({ source }) => this.#transfers.has(transfer) && source.sendPiece(piece));
    } catch (error) {
      more = false;
      throw error;
    } finally {
      if (!more) this.#transfers.delete(transfer);
    }
  }

  /** Drops everything. */
  clear(): void {
    for (const [transfer, port] of this.#transfers) this.#terminals.stopTransfer(port, transfer);
    this.#transfers.clear();
    for (const runId of [...this.#runs.keys()]) this.dropRun(runId);
    for (const port of [...this.#holds.keys()]) this.dropTerminal(port);
  }

  #checkRoom(): void {
    if (this.#runs.size + this.#holds.size < MOST_FOLLOWED) return;
    throw new EngineError(
      "tooManyFollowed",
      `One connection follows at most ${MOST_FOLLOWED} runs and terminals. Unsubscribe from some first.`,
      { params: { limit: MOST_FOLLOWED } },
    );
  }
}
