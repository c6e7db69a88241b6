import type { JobFunction } from "./JobFunction.ts";

/** A function with its place in the function table. */
export interface RegisteredFunction extends JobFunction {
  readonly id: number;
}
