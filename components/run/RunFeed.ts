import type { ErrorInfo } from "../../engine/protocol/errorInfo.ts";
import type { RunEvent } from "../../engine/protocol/runEvents.ts";
import type { SocketClient } from "../socket/socketClient.ts";
import { paintSchedule, type PaintSchedule } from "../ui/paintSchedule.ts";
import { runReducer } from "./runReducer.ts";
import { emptyRunView, type RunView } from "./RunView.ts";

/** What a page knows of a run: its view, whether the backlog is complete, and why it could not be followed. */
export interface RunFeedState {
  readonly view: RunView;
  /** False until everything up to the present has arrived. */
  readonly loaded: boolean;
  readonly error?: ErrorInfo;
}

/** Pages follow a run at most this often; more would cost the main thread more than eyes gain. */
const PAINT_EVERY_MS = 250;

/**
 * Follows one run: takes events from the socket, folds them, and tells its listener at most four times a second. The first event after
 * a quiet time is shown at once. Create, `open`, `close`; a closed feed can be opened again and goes on where it was.
 */
export class RunFeed {
  readonly #socket: SocketClient;
  readonly #runId: string;
  readonly #listeners = new Set<() => void>();
  #state: RunFeedState;
  #pending: RunEvent[] = [];
  #receivedSeq = 0;
  #targetSeq: number | undefined;
  readonly #painting: PaintSchedule = paintSchedule(() => this.#paint(), PAINT_EVERY_MS);
  #leave: (() => void) | undefined;

  constructor(socket: SocketClient, runId: string) {
    this.#socket = socket;
    this.#runId = runId;
    this.#state = { view: emptyRunView(runId), loaded: false };
  }

  readonly getState = (): RunFeedState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  open(): void {
    this.#leave ??= this.#socket.followRun({
      runId: this.#runId,
      afterSeq: () => this.#receivedSeq,
      onEvents: (events) => this.#receive(events),
      onSubscribed: (lastSeq) => {
        this.#targetSeq = lastSeq;
        this.#painting.request();
      },
      onError: (error) => this.#set({ ...this.#state, error, loaded: true }),
    });
  }

  close(): void {
    this.#leave?.();
    this.#leave = undefined;
    this.#painting.cancel();
  }

  #receive(events: readonly RunEvent[]): void {
    for (const event of events) {
      if (event.seq <= this.#receivedSeq) continue;
      this.#receivedSeq = event.seq;
      this.#pending.push(event);
    }
    this.#painting.request();
  }

  #paint(): void {
    const events = this.#pending;
    this.#pending = [];
    const view = runReducer(this.#state.view, events);
    const loaded = this.#state.loaded || (this.#targetSeq !== undefined && view.lastSeq >= this.#targetSeq);
    if (view !== this.#state.view || loaded !== this.#state.loaded) this.#set({ view, loaded });
  }

  #set(state: RunFeedState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
