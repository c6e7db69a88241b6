import type { ClosurePlan } from "../protocol/closurePlan.ts";
import type { SourcePosition } from "../protocol/errorInfo.ts";

/**
 * A function that executors will call, as RDDs and DStreams hold it: they need not know whether it is the user's (made by the api layer
 * from a registered function) or one of the engine's (`engineFunction`).
 */
export interface FunctionRef {
  /**
   * The function with the values of its captured variables as they are now.
   * @throws EngineError `taskNotSerializable` when a captured value cannot travel
   */
  capture(): ClosurePlan;
  /** The user's call that handed the function in, for error messages. */
  readonly site?: SourcePosition;
}
