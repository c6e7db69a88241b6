import type { CancelTimer, Clock } from "../util/Clock.ts";

/** How often a Pacer lets something through. */
export interface Pace {
  /** One call each so many ms in the long run. */
  readonly intervalMs: number;
  /** Calls that may follow each other at once after a rest. */
  readonly burst: number;
}

/**
 * Calls `flush` at once while there is little to do, and gathers requests when there is much: a token bucket. So a slow stream loses no
 * time and a fast one costs at most one call an interval.
 */
export class Pacer {
  readonly #clock: Clock;
  readonly #pace: Pace;
  readonly #flush: () => void;
  #tokens: number;
  #countedAt: number;
  #cancel: CancelTimer | undefined;
  #cancelSoon: CancelTimer | undefined;

  constructor(clock: Clock, pace: Pace, flush: () => void) {
    this.#clock = clock;
    this.#pace = pace;
    this.#flush = flush;
    this.#tokens = pace.burst;
    this.#countedAt = clock.now();
  }

  /** Asks for a flush: it happens before this returns, or when its turn comes, once for all requests until then. */
  request(): void {
    if (this.#cancel !== undefined) return;
    this.#refill();
    if (this.#tokens >= 1) return this.#spend();
    const due = this.#countedAt + (1 - this.#tokens) * this.#pace.intervalMs;
    this.#cancel = this.#clock.at(due, () => {
      this.#cancel = undefined;
      this.#refill();
      this.#spend();
    });
  }

  /** Asks for a flush that may wait for the next request, an interval at most. */
  requestSoon(): void {
    if (this.#cancel !== undefined || this.#cancelSoon !== undefined) return;
    this.#cancelSoon = this.#clock.at(this.#clock.now() + this.#pace.intervalMs, () => {
      this.#cancelSoon = undefined;
      this.request();
    });
  }

  /** Forgets requests that are waiting. */
  cancel(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#cancelSoon?.();
    this.#cancelSoon = undefined;
  }

  #refill(): void {
    const now = this.#clock.now();
    const gained = Math.max(0, now - this.#countedAt) / this.#pace.intervalMs;
    this.#tokens = Math.min(this.#pace.burst, this.#tokens + gained);
    this.#countedAt = now;
  }

  #spend(): void {
    this.cancel();
    this.#tokens = Math.max(0, this.#tokens - 1);
    this.#flush();
  }
}
