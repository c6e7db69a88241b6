import { systemClock } from "../util/Clock.ts";

const INTERVAL_MS = 50;

/** Looks at the resident memory of this process every 50 ms and calls back once when it is above `maxBytes`. */
export function watchMemory(maxBytes: number, onExceeded: () => void): void {
  systemClock.at(systemClock.now() + INTERVAL_MS, () => {
    if (process.memoryUsage.rss() > maxBytes) onExceeded();
    else watchMemory(maxBytes, onExceeded);
  });
}
