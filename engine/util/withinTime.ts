import type { CancelTimer, Clock } from "./Clock.ts";

/** Waits for a promise, but not longer than `ms` on the clock. True when the promise was in time. Rejects as the promise does. */
export async function withinTime(promise: Promise<unknown>, clock: Clock, ms: number): Promise<boolean> {
  let cancel: CancelTimer = () => {};
  const timeout = new Promise<boolean>((resolve) => {
    cancel = clock.at(clock.now() + ms, () => resolve(false));
  });
  try {
    return await Promise.race([promise.then(() => true), timeout]);
  } finally {
    cancel();
  }
}
