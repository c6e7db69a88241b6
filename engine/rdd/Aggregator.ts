import { CapturedFunction } from "./CapturedFunction.ts";
import type { FunctionRef } from "./FunctionRef.ts";

/** The functions of combineByKey. Without `create`, the first value of a key is its combiner. */
export interface AggregatorFunctions {
  readonly create?: FunctionRef;
  readonly mergeValue: FunctionRef;
  readonly mergeCombiners: FunctionRef;
}

/** How values of one key come together, as an RDD holds it. */
export class Aggregator {
  readonly create: CapturedFunction | undefined;
  readonly mergeValue: CapturedFunction;
  readonly mergeCombiners: CapturedFunction;

  constructor(functions: AggregatorFunctions) {
    const { create, mergeValue, mergeCombiners } = functions;
    this.create = create && new CapturedFunction(create);
    this.mergeValue = new CapturedFunction(mergeValue);
    this.mergeCombiners = mergeCombiners === mergeValue ? this.mergeValue : new CapturedFunction(mergeCombiners);
  }

  /** Its functions, each once. */
  functions(): readonly CapturedFunction[] {
    const all = [this.mergeValue, this.mergeCombiners, ...(this.create ? [this.create] : [])];
    return [...new Set(all)];
  }
}
