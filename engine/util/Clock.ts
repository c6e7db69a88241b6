/** Stops a timer; calling it twice, or after the timer fired, does nothing. */
export type CancelTimer = () => void;

/**
 * The only source of time in the engine. Times are ms since the Unix epoch on the system clock, and ms since 0 on a manual one.
 */
export interface Clock {
  /** Current time, ms, with fractions where the clock has them. */
  now(): number;
  /** Calls back once at or after `time` (ms, same scale as `now`). */
  at(time: number, callback: () => void): CancelTimer;
}

/** Longest delay that setTimeout takes without overflowing, ms. */
const LONGEST_DELAY = 2 ** 31 - 1;

/** The wall clock. `at` wakes up to 1 ms early and waits out the rest, because setTimeout alone may be 1 ms late (measured). */
export class SystemClock implements Clock {
  now(): number {
    return Date.now();
  }

  at(time: number, callback: () => void): CancelTimer {
    let timer: NodeJS.Timeout | undefined;
    let immediate: NodeJS.Immediate | undefined;
    const arm = (): void => {
      const left = time - Date.now();
      if (left <= 0) callback();
      else if (left <= 1) immediate = setImmediate(arm);
      else timer = setTimeout(arm, Math.min(Math.floor(left - 1), LONGEST_DELAY));
    };
    if (time - Date.now() <= 0) immediate = setImmediate(arm);
    else arm();
    return () => {
      clearTimeout(timer);
      clearImmediate(immediate);
    };
  }
}

/** The one system clock of a thread. */
export const systemClock: Clock = new SystemClock();

interface PendingTimer {
  readonly time: number;
  readonly callback: () => void;
}

/** A clock that moves only when told; starts at 0. Timers fire inside `advanceTo`, in order of time, then of registration. */
export class ManualClock implements Clock {
  #now: number;
  #pending: PendingTimer[] = [];

  constructor(start = 0) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  at(time: number, callback: () => void): CancelTimer {
    const timer: PendingTimer = { time, callback };
    this.#pending.push(timer);
    return () => {
      this.#pending = this.#pending.filter((other) => other !== timer);
    };
  }

  /** Moves to `time` (never backwards) and fires what is due on the way, each at its own time. */
  advanceTo(time: number): void {
    for (let due = this.#nextDue(time); due !== undefined; due = this.#nextDue(time)) {
      const timer = due;
      this.#pending = this.#pending.filter((other) => other !== timer);
      this.#now = Math.max(this.#now, timer.time);
      timer.callback();
    }
    this.#now = Math.max(this.#now, time);
  }

  #nextDue(limit: number): PendingTimer | undefined {
    let next: PendingTimer | undefined;
    for (const timer of this.#pending) {
      if (timer.time <= limit && (next === undefined || timer.time < next.time)) next = timer;
    }
    return next;
  }
}

/** Resolves after `ms` on the given clock. */
export function delay(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.at(clock.now() + ms, resolve);
  });
}
