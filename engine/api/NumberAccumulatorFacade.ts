import type { Accumulator } from "../dagScheduler/Accumulator.ts";
import { harden } from "../sandbox/lockdownThread.ts";
import { requireAddend } from "../util/requireAddend.ts";
import { AccumulatorFacade } from "./AccumulatorFacade.ts";
import type * as dstream from "./dstream.d.ts";

/** The accumulator of numbers that programs see (dstream.d.ts says what each method does). */
export class NumberAccumulatorFacade extends AccumulatorFacade implements dstream.NumberAccumulator {
  readonly #accumulator: Accumulator;

  constructor(accumulator: Accumulator) {
    super(accumulator);
    this.#accumulator = accumulator;
    Object.freeze(this);
  }

  get value(): number {
    return this.#accumulator.sum;
  }

  get sum(): number {
    return this.#accumulator.sum;
  }

  get count(): number {
    return this.#accumulator.count;
  }

  get avg(): number {
    return this.sum / this.count;
  }

  get isZero(): boolean {
    return this.sum === 0 && this.count === 0;
  }

  /** @throws EngineError `illegalArgument` for what this accumulator does not take */
  add(value: number): void {
    const { type } = this.#accumulator;
    this.#accumulator.addNumber(requireAddend(type === "long" ? "long" : "double", value));
  }
}

harden(NumberAccumulatorFacade);
