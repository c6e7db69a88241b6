import type { CancelTimer, Clock } from "../util/Clock.ts";

const TICK_MS = 500;
const TICKS_WITHOUT_HEARTBEAT = 20;

/**
 * Notices a host process that no longer sends heartbeats (every 250 ms). Counts its own ticks instead of comparing times, so that a
 * machine that slept, or a parent that was busy, does not take a healthy host for a dead one.
 */
export class HostWatchdog {
  readonly #clock: Clock;
  readonly #onExpired: () => void;
  #silentTicks = 0;
  #expired = false;
  #cancel: CancelTimer;

  constructor(clock: Clock, onExpired: () => void) {
    this.#clock = clock;
    this.#onExpired = onExpired;
    this.#cancel = this.#arm();
  }

  /** True once the host was found silent for 10 s. */
  get expired(): boolean {
    return this.#expired;
  }

  /** The host lives. */
  heartbeat(): void {
    this.#silentTicks = 0;
  }

  /** Stops watching. Stopping twice does nothing. */
  stop(): void {
    this.#cancel();
  }

  #arm(): CancelTimer {
    return this.#clock.at(this.#clock.now() + TICK_MS, () => this.#tick());
  }

  #tick(): void {
    this.#silentTicks += 1;
    if (this.#silentTicks < TICKS_WITHOUT_HEARTBEAT) {
      this.#cancel = this.#arm();
      return;
    }
    this.#expired = true;
    this.#onExpired();
  }
}
