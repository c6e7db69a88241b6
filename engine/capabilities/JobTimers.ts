import { type CancelTimer, systemClock } from "../util/Clock.ts";
import { EngineError } from "../util/errors.ts";

/** Longest wait, ms: a day. */
const MAX_MS = 86_400_000;

/** What jobs get for time: `sleep` and `every` (dstream.d.ts says what they do). Runs on the wall clock, whatever clock batches have. */
export class JobTimers {
  readonly #onError: (thrown: unknown) => void;
  readonly #timers = new Set<CancelTimer>();

  /** @param onError gets what a function given to `every` throws */
  constructor(onError: (thrown: unknown) => void) {
    this.#onError = onError;
  }

  readonly sleep = (ms: unknown): Promise<void> => {
    const wait = requireMs("sleep", ms, 0);
    return new Promise((resolve) => this.#after(wait, resolve));
  };

  readonly every = (ms: unknown, f: unknown): (() => void) => {
    const interval = requireMs("every", ms, 1);
    if (typeof f !== "function") throw badArgument("every", `a function, not ${typeof f}`);
    let cancel: CancelTimer = () => {};
    let over = false;
    const call = async (): Promise<void> => {
      try {
        await (f as () => unknown)();
      } catch (thrown) {
        this.#onError(thrown);
      }
      if (!over && this.#timers.has(stop)) cancel = systemClock.at(systemClock.now() + interval, () => void call());
    };
    const stop = (): void => {
      over = true;
      this.#timers.delete(stop);
      cancel();
    };
    this.#timers.add(stop);
    cancel = systemClock.at(systemClock.now() + interval, () => void call());
    return Object.freeze(stop);
  };

  /** Ends all timers: functions are not called any more, and who sleeps does not wake up. */
  clear(): void {
    for (const cancel of [...this.#timers]) cancel();
    this.#timers.clear();
  }

  #after(ms: number, callback: () => void): void {
    const cancel = systemClock.at(systemClock.now() + ms, () => {
      this.#timers.delete(cancel);
      callback();
    });
    this.#timers.add(cancel);
  }
}

/** @throws EngineError `illegalArgument` */
function requireMs(operation: string, value: unknown, least: number): number {
  if (typeof value === "number" && value >= least && value <= MAX_MS) return value;
  throw badArgument(
    operation,
    `a number of milliseconds from ${least} to ${MAX_MS}, not ${String(value).slice(0, 50)}`,
  );
}

function badArgument(operation: string, needs: string): EngineError {
  return new EngineError("illegalArgument", `${operation} takes ${needs}.`, { name: "IllegalArgumentException" });
}
