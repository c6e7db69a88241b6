import type { Accumulator } from "../dagScheduler/Accumulator.ts";
import { harden } from "../sandbox/lockdownThread.ts";
import { markAccumulator } from "./markAccumulator.ts";

/** What all accumulators that programs see have in common (dstream.d.ts says what each method does). */
export class AccumulatorFacade {
  readonly #accumulator: Accumulator;

  constructor(accumulator: Accumulator) {
    this.#accumulator = accumulator;
    markAccumulator(this, accumulator);
  }

  get id(): number {
    return this.#accumulator.id;
  }

  get name(): string | undefined {
    return this.#accumulator.name;
  }

  reset(): void {
    this.#accumulator.reset();
  }
}

harden(AccumulatorFacade);
