import type { CancelTimer, Clock } from "./Clock.ts";

type TimerState =
  | { readonly state: "idle" }
  | { readonly state: "running"; readonly nextTime: number; readonly ticksLeft: number; readonly cancel: CancelTimer }
  | { readonly state: "stopped" };

/**
 * Calls back at every multiple of `period` (ms) since the epoch, with that time. The times are absolute: a late process gets all missed
 * ticks at once, in order, none skipped or merged (spec 1.1, 1.4). States: idle, running, stopped.
 */
export class RecurringTimer {
  readonly #clock: Clock;
  readonly #period: number;
  readonly #callback: (time: number) => void;
  #state: TimerState = { state: "idle" };
  #previousTime: number | undefined;
  #onStopped: (() => void) | undefined;

  constructor(clock: Clock, period: number, callback: (time: number) => void) {
    this.#clock = clock;
    this.#period = period;
    this.#callback = callback;
  }

  /** The first tick if the timer were started now: the next multiple of the period, strictly after now (spec 1.1). */
  startTime(): number {
    return (Math.floor(this.#clock.now() / this.#period) + 1) * this.#period;
  }

  /** Starts ticking at `time`. Does nothing unless the timer is idle. */
  start(time: number): void {
    if (this.#state.state === "idle") this.#wait(time, Number.POSITIVE_INFINITY);
  }

  /** The next tick; absent unless the timer runs. */
  nextTime(): number | undefined {
    return this.#state.state === "running" ? this.#state.nextTime : undefined;
  }

  /**
   * Stops. At once, or by letting the tick that is waited for and one more fire, as Spark's timer does (spec 7.3).
   * Resolves when no further tick will come, with the time of the last one that fired.
   */
  stop(mode: "atOnce" | "afterTwoTicks"): Promise<number | undefined> {
    const current = this.#state;
    if (current.state === "running" && mode === "afterTwoTicks") {
      this.#state = { ...current, ticksLeft: Math.min(current.ticksLeft, 2) };
      return new Promise((resolve) => {
        const before = this.#onStopped;
        this.#onStopped = () => {
          before?.();
          resolve(this.#previousTime);
        };
      });
    }
    if (current.state === "running") current.cancel();
    this.#finish();
    return Promise.resolve(this.#previousTime);
  }

  #wait(nextTime: number, ticksLeft: number): void {
    const cancel = this.#clock.at(nextTime, () => this.#fire());
    this.#state = { state: "running", nextTime, ticksLeft, cancel };
  }

  #fire(): void {
    while (this.#state.state === "running" && this.#state.nextTime <= this.#clock.now()) {
      const { nextTime, ticksLeft } = this.#state;
      this.#previousTime = nextTime;
      this.#state = { ...this.#state, nextTime: nextTime + this.#period, ticksLeft: ticksLeft - 1 };
      this.#callback(nextTime);
      if (this.#state.ticksLeft <= 0) return this.#finish();
    }
    if (this.#state.state === "running") this.#wait(this.#state.nextTime, this.#state.ticksLeft);
  }

  #finish(): void {
    this.#state = { state: "stopped" };
    this.#onStopped?.();
    this.#onStopped = undefined;
  }
}
