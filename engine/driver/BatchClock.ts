import type { StreamingContext } from "../scheduler/StreamingContext.ts";
import type { StreamingContexts } from "../scheduler/StreamingContexts.ts";
import { type Clock, delay, ManualClock, systemClock } from "../util/Clock.ts";

/** The clock of a run's batches: the wall clock, or one that moves from batch to batch when told. */
export class BatchClock {
  readonly clock: Clock;
  readonly #manual: ManualClock | undefined;

  constructor(kind: "system" | "manual") {
    this.#manual = kind === "manual" ? new ManualClock() : undefined;
    this.clock = this.#manual ?? systemClock;
  }

  /** Runs the next `count` batches, each to its end before the next begins. On the wall clock it does nothing. */
  async advanceBatches(contexts: StreamingContexts, count: number): Promise<void> {
    for (let i = 0; i < count && this.#manual !== undefined; i++) {
      const context = await contexts.whenActive();
      await this.#advance(context);
    }
  }

  /** Runs batches until `done` settles, so that a graceful stop gets the ticks it waits for (spec 7.3). */
  async runUntil(context: StreamingContext, done: Promise<unknown>): Promise<void> {
    let isDone = false;
    const finish = (): void => {
      isDone = true;
    };
    void done.then(finish, finish);
    while (!isDone && this.#manual !== undefined && context.nextBatchTime !== undefined) {
      await this.#advance(context);
      await delay(systemClock, 0);
    }
  }

  async #advance(context: StreamingContext): Promise<void> {
    const time = context.nextBatchTime;
    if (time === undefined) return;
    this.#manual?.advanceTo(time);
    await context.whenBatchesDone();
  }
}
