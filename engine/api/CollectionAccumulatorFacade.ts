import type { Accumulator } from "../dagScheduler/Accumulator.ts";
import { harden } from "../sandbox/lockdownThread.ts";
import { markAccumulator } from "./markAccumulator.ts";
import type * as dstream from "./dstream.d.ts";

/** The accumulator of anything that programs see (dstream.d.ts says what each method does). */
export class CollectionAccumulatorFacade<T> implements dstream.CollectionAccumulator<T> {
  readonly #accumulator: Accumulator;

  constructor(accumulator: Accumulator) {
    this.#accumulator = accumulator;
    markAccumulator(this, accumulator);
    Object.freeze(this);
  }

  get id(): number {
    return this.#accumulator.id;
  }

  get name(): string | undefined {
    return this.#accumulator.name;
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

  reset(): void {
    this.#accumulator.reset();
  }
}

harden(CollectionAccumulatorFacade);
