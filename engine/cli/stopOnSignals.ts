import type { HostProcess } from "../launch/HostProcess.ts";
import { systemClock } from "../util/Clock.ts";
import type { StandardStreams } from "./StandardStreams.ts";

/** One Ctrl-C can arrive twice: from the terminal, and passed on by the process that started this one. No hand is so fast. */
export const ONE_PRESS_MS = 100;

/**
 * Ctrl-C stops the run gracefully, a second one at once. SIGTERM stops at once, or gracefully if
 * `spark.streaming.stopGracefullyOnShutdown` is true (spec 7.3). Returns how to take the handlers away.
 */
export function stopOnSignals(
  host: HostProcess,
  conf: Readonly<Record<string, string>>,
  streams: StandardStreams,
): () => void {
  let interrupts = 0;
  let lastAt = -Infinity;
  const onInterrupt = (): void => {
    const samePress = systemClock.now() - lastAt < ONE_PRESS_MS;
    lastAt = systemClock.now();
    if (samePress) return;
    interrupts += 1;
    if (interrupts === 1) {
      streams.stderr("dstream: stopping after everything received is processed; press Ctrl-C again to stop at once\n");
    }
    host.stop(interrupts === 1);
  };
  const onTerminate = (): void => host.stop(conf["spark.streaming.stopGracefullyOnShutdown"] === "true");
  process.on("SIGINT", onInterrupt);
  process.on("SIGTERM", onTerminate);
  return () => {
    process.off("SIGINT", onInterrupt);
    process.off("SIGTERM", onTerminate);
  };
}
