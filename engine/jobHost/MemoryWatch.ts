import { systemClock } from "../util/Clock.ts";

const INTERVAL_MS = 50;

/** Looks at the resident memory of this process every 50 ms, and says once when it is above a limit, which ends the looking. */
export class MemoryWatch {
  readonly #maxBytes: number;
  readonly #onExceeded: () => void;
  #peakBytes = process.memoryUsage.rss();

  constructor(maxBytes: number, onExceeded: () => void) {
    this.#maxBytes = maxBytes;
    this.#onExceeded = onExceeded;
    this.#lookLater();
  }

  /** The most that was seen so far, bytes. The operating system's own figure would count the process that started this one, too. */
  get peakBytes(): number {
    return this.#peakBytes;
  }

  #lookLater(): void {
    systemClock.at(systemClock.now() + INTERVAL_MS, () => {
      const residentBytes = process.memoryUsage.rss();
      this.#peakBytes = Math.max(this.#peakBytes, residentBytes);
      if (residentBytes > this.#maxBytes) this.#onExceeded();
      else this.#lookLater();
    });
  }
}
