import type { Clock } from "../util/Clock.ts";
import { withinTime } from "../util/withinTime.ts";

/**
 * What `awaitTermination` waits for: the stop of the context, or an error. An error stays: whoever asks later gets the latest one
 * (spec 1.9, 7.4).
 */
export class ContextWaiter {
  #stopped = false;
  #error: { readonly thrown: unknown } | undefined;
  #wakeUps: (() => void)[] = [];

  notifyError(thrown: unknown): void {
    this.#error = { thrown };
    this.#wakeAll();
  }

  notifyStop(): void {
    this.#stopped = true;
    this.#wakeAll();
  }

  /** Resolves when the context has stopped. Rejects with the error of a batch. */
  async waitForStop(): Promise<void> {
    while (!this.#stopped && this.#error === undefined)
      await new Promise<void>((resolve) => this.#wakeUps.push(resolve));
    this.#throwError();
  }

  /** Like `waitForStop`, true; or false when `timeoutMs` has passed on `clock` first. */
  async waitForStopOrTimeout(clock: Clock, timeoutMs: number): Promise<boolean> {
    const changed = new Promise<void>((resolve) => this.#wakeUps.push(resolve));
    if (!this.#stopped && this.#error === undefined) await withinTime(changed, clock, timeoutMs);
    this.#throwError();
    return this.#stopped;
  }

  #throwError(): void {
    if (this.#error !== undefined) throw this.#error.thrown;
  }

  #wakeAll(): void {
    for (const wakeUp of this.#wakeUps.splice(0)) wakeUp();
  }
}
