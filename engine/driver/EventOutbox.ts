import type { RunEventBody } from "../protocol/runEvents.ts";

/** Collects events and sends them once a turn of the event loop, in order. */
export class EventOutbox {
  readonly #send: (events: readonly RunEventBody[]) => void;
  #waiting: RunEventBody[] = [];

  constructor(send: (events: readonly RunEventBody[]) => void) {
    this.#send = send;
  }

  add(event: RunEventBody): void {
    this.#waiting.push(event);
    if (this.#waiting.length === 1) setImmediate(() => this.flush());
  }

  /** Sends what is waiting now. */
  flush(): void {
    if (this.#waiting.length === 0) return;
    const events = this.#waiting;
    this.#waiting = [];
    this.#send(events);
  }
}
