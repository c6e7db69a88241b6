import type { Clock } from "../util/Clock.ts";

/** Unused permits of at most so many ms may be spent at once (spec 9.2). */
const BURST_MS = 1_000;

/** Paces records: a bucket that fills with `recordsPerSecond` permits a second and holds one second's worth. Starts empty. */
export class RateLimiter {
  readonly #clock: Clock;
  #perMs: number;
  #permits = 0;
  #filledAt: number;

  constructor(clock: Clock, recordsPerSecond: number) {
    this.#clock = clock;
    this.#perMs = recordsPerSecond / 1000;
    this.#filledAt = clock.now();
  }

  /** Fills at another rate from now on. */
  update(recordsPerSecond: number): void {
    this.available();
    this.#perMs = recordsPerSecond / 1000;
  }

  /** Records that may pass now. */
  available(): number {
    const now = this.#clock.now();
    // A bucket smaller than one record would never let one pass.
    const capacity = Math.max(1, this.#perMs * BURST_MS);
    this.#permits = Math.min(capacity, this.#permits + (now - this.#filledAt) * this.#perMs);
    this.#filledAt = now;
    return Math.floor(this.#permits + 1e-9);
  }

  /** Takes permits for records that passed. */
  take(records: number): void {
    this.#permits -= records;
  }

  /** Time at which the next record may pass, ms on the clock. */
  nextAt(): number {
    return this.#filledAt + Math.max(0, 1 - this.#permits) / this.#perMs;
  }
}
