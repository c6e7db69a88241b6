import type { CapturedValue, ClosurePlan } from "../protocol/closurePlan.ts";
import type { EngineFunction } from "./EngineFunction.ts";

/** The job's functions on an executor, compiled when first needed and kept, so that they stay warm from batch to batch. */
export class FunctionTable {
  /**
   * The function a plan means, with what it captured. Without captures it is the same function every time. The plan's values become part of
   * the function: decode each received plan once. Throws what a class initialiser of the job throws.
   */
  instantiate(closure: Extract<ClosurePlan, { kind: "job" }>): EngineFunction {
    throw closure;
  }

  /** Rebuilds values encoded by `ClosureRegistry.encodeValues`. */
  decodeValues(value: CapturedValue): unknown[] {
    throw value;
  }
}
