import type { Accumulator } from "../dagScheduler/Accumulator.ts";
import { harden } from "../sandbox/lockdownThread.ts";
import { AccumulatorFacade } from "./AccumulatorFacade.ts";
import type * as dstream from "./dstream.d.ts";

/** The accumulator of anything that programs see (dstream.d.ts says what each method does). */
export class CollectionAccumulatorFacade<T> extends AccumulatorFacade implements dstream.CollectionAccumulator<T> {
  readonly #accumulator: Accumulator;

  constructor(accumulator: Accumulator) {
    super(accumulator);
    this.#accumulator = accumulator;
    Object.freeze(this);
  }

  get value(): T[] {
    return [...this.#accumulator.items] as T[];
  }

  get isZero(): boolean {
    return this.#accumulator.count === 0;
  }

  add(value: T): void {
    this.#accumulator.addItem(value);
  }
}

harden(CollectionAccumulatorFacade);
