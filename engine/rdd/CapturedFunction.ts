import type { ClosurePlan } from "../protocol/closurePlan.ts";
import type { SourcePosition } from "../protocol/errorInfo.ts";
import type { FunctionRef } from "./FunctionRef.ts";

/**
 * A function of one RDD. Its captured values are read once, when the first job over the RDD is made, and then stay: computing a lost
 * partition again gives the same result.
 */
export class CapturedFunction {
  readonly #ref: FunctionRef;
  #closure: ClosurePlan | undefined;

  constructor(ref: FunctionRef) {
    this.#ref = ref;
  }

  get site(): SourcePosition | undefined {
    return this.#ref.site;
  }

  /** The closure; reads captured values on the first call only. Throws what `FunctionRef.capture` throws. */
  capture(): ClosurePlan {
    this.#closure ??= this.#ref.capture();
    return this.#closure;
  }
}
