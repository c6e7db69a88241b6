import { RateLimiter } from "../receiver/RateLimiter.ts";
import type { CancelTimer, Clock } from "../util/Clock.ts";
import { EngineError } from "../util/errors.ts";
import { type ItemBlocks, requireStorable } from "./ItemBlocks.ts";

/** So many records may wait for the rate or for room; a receiver that stores on without waiting gets an error. */
const MAX_WAITING = 10_000;

/** One call of `store` that waits. */
interface Waiting {
  readonly values: unknown;
  readonly isBlock: boolean;
  readonly records: number;
  readonly stored: () => void;
  readonly failed: (error: unknown) => void;
}

/** What a StoreQueue works with. */
export interface StoreQueueOptions {
  readonly clock: Clock;
  readonly blocks: ItemBlocks;
  /** Records a second; absent = unlimited. */
  readonly maxRate?: number;
  /** True while too many bytes wait for their batches. */
  readonly isFull: () => boolean;
}

/**
 * What `store` of a receiver does (spec 6.1): items go into the next block, no faster than the rate; an array is a block at once, whatever the
 * rate. Both wait while too many bytes are in flight. The promise is kept when the records are in a block, so that a receiver that awaits it is
 * held back.
 */
export class StoreQueue {
  readonly #options: StoreQueueOptions;
  readonly #waiting: Waiting[] = [];
  #limiter: RateLimiter | undefined;
  #waitingRecords = 0;
  #cancelTimer: CancelTimer = () => {};

  constructor(options: StoreQueueOptions) {
    const { clock, maxRate } = options;
    this.#options = options;
    this.#limiter = maxRate === undefined ? undefined : new RateLimiter(clock, maxRate);
  }

  /** @throws EngineError `recordNotSerializable`, `storeNotAwaited` */
  store(values: unknown): Promise<void> {
    const isBlock = Array.isArray(values);
    const kept = isBlock ? copyOf(values) : values;
    if (!isBlock) requireStorable(values);
    if (this.#mayPass(isBlock)) {
      this.#put(kept, isBlock);
      return Promise.resolve();
    }
    if (this.#waitingRecords >= MAX_WAITING) throw notAwaited();
    const records = isBlock ? values.length : 1;
    this.#waitingRecords += records;
    return new Promise((stored, failed) => {
      this.#waiting.push({ values: kept, isBlock, records, stored, failed });
      this.#armTimer();
    });
  }

  /** Lets so many items pass a second from now on. */
  updateRate(recordsPerSecond: number): void {
    if (this.#limiter === undefined) this.#limiter = new RateLimiter(this.#options.clock, recordsPerSecond);
    else this.#limiter.update(recordsPerSecond);
    this.drain();
  }

  /** Stores what may pass now of what waits, in its order. */
  drain(): void {
    for (let next = this.#waiting[0]; next !== undefined && this.#hasRoom(next.isBlock); next = this.#waiting[0]) {
      this.#waiting.shift();
      this.#settle(next);
    }
    if (this.#waiting.length > 0) this.#armTimer();
  }

  /** Stores all that waits, without regard to rate and room: nothing more will come. */
  finish(): void {
    this.#cancelTimer();
    for (const waiting of this.#waiting.splice(0)) this.#settle(waiting);
  }

  #mayPass(isBlock: boolean): boolean {
    return (isBlock || this.#waiting.length === 0) && this.#hasRoom(isBlock);
  }

  #hasRoom(isBlock: boolean): boolean {
    if (this.#options.isFull()) return false;
    return isBlock || this.#limiter === undefined || this.#limiter.available() >= 1;
  }

  #settle({ values, isBlock, records, stored, failed }: Waiting): void {
    this.#waitingRecords -= records;
    try {
      this.#put(values, isBlock);
      stored();
    } catch (thrown) {
      failed(thrown);
    }
  }

  #put(values: unknown, isBlock: boolean): void {
    if (isBlock) return this.#options.blocks.addBlock(values as readonly unknown[]);
    this.#limiter?.take(1);
    this.#options.blocks.add(values);
  }

  /** Without a limiter only room is missing, and whoever makes room calls `drain`. */
  #armTimer(): void {
    this.#cancelTimer();
    if (this.#limiter === undefined) return;
    this.#cancelTimer = this.#options.clock.at(this.#limiter.nextAt(), () => {
      if (!this.#options.isFull()) this.drain();
    });
  }
}

/** Element by element, because the array's own methods may be the job's. */
function copyOf(values: readonly unknown[]): unknown[] {
  const copy: unknown[] = [];
  for (let index = 0; index < values.length; index += 1) copy.push(values[index]);
  return copy;
}

function notAwaited(): EngineError {
  return new EngineError(
    "storeNotAwaited",
    `${MAX_WAITING} stored records wait already, because the rate is limited or the batches are behind. Write await this.store(...), which waits until there is room.`,
    { name: "IllegalStateException", params: { limit: MAX_WAITING } },
  );
}
