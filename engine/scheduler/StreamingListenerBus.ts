import type { RunEventBody } from "../protocol/runEvents.ts";

/** Somebody who wants to know what happens to a program. A promise that it returns is not waited for. */
export type EventListener = (event: RunEventBody) => void | Promise<void>;

/** Hands events to listeners in order, after what caused them is done. A listener that fails does not stop the others (spec 7.8). */
export class StreamingListenerBus {
  readonly #onFailure: (thrown: unknown) => void;
  readonly #listeners: EventListener[] = [];
  #stopped = false;

  /** @param onFailure gets what a listener throws */
  constructor(onFailure: (thrown: unknown) => void) {
    this.#onFailure = onFailure;
  }

  add(listener: EventListener): void {
    this.#listeners.push(listener);
  }

  /** Every listener hears of the event soon, unless the bus has been stopped before that event. */
  post(event: RunEventBody): void {
    if (this.#stopped) return;
    for (const listener of this.#listeners) queueMicrotask(() => void this.#tell(listener, event));
  }

  /** Nobody hears of later events. */
  stop(): void {
    this.#stopped = true;
  }

  async #tell(listener: EventListener, event: RunEventBody): Promise<void> {
    try {
      await listener(event);
    } catch (thrown) {
      this.#onFailure(thrown);
    }
  }
}
