import { CapturedFunction } from "./CapturedFunction.ts";
import type { FunctionRef } from "./FunctionRef.ts";

/** The functions of combineByKey, or of aggregateByKey with its `zero`. Without both, the first value of a key is its combiner. */
export interface AggregatorFunctions {
  readonly create?: FunctionRef;
  /** () → a new copy of the value that the first value of each key is merged into. */
  readonly zero?: FunctionRef;
  readonly mergeValue: FunctionRef;
  readonly mergeCombiners: FunctionRef;
}

/** How values of one key come together, as an RDD holds it. */
export class Aggregator {
  readonly create: CapturedFunction | undefined;
  readonly zero: CapturedFunction | undefined;
  readonly mergeValue: CapturedFunction;
  readonly mergeCombiners: CapturedFunction;

  constructor(functions: AggregatorFunctions) {
    const { create, zero, mergeValue, mergeCombiners } = functions;
    this.create = create && new CapturedFunction(create);
    this.zero = zero && new CapturedFunction(zero);
    this.mergeValue = new CapturedFunction(mergeValue);
    this.mergeCombiners = mergeCombiners === mergeValue ? this.mergeValue : new CapturedFunction(mergeCombiners);
  }

  /** Its functions, each once. */
  functions(): readonly CapturedFunction[] {
    const all = [this.mergeValue, this.mergeCombiners, this.create, this.zero];
    return [...new Set(all)].filter((f) => f !== undefined);
  }
}
