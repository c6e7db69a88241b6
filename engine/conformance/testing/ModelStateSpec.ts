import type { Pair } from "./ModelRDD.ts";
import type { ModelState } from "./ModelState.ts";

type Mapping = (key: unknown, value: unknown, state: ModelState) => unknown;

/** The function of a mapWithState and those of its options that change results (spec 4.3). */
export class ModelStateSpec {
  readonly mapping: Mapping;
  timeoutSeconds: number | undefined;
  initial: readonly Pair[] = [];

  private constructor(mapping: Mapping) {
    this.mapping = mapping;
  }

  static function(mapping: Mapping): ModelStateSpec {
    return new ModelStateSpec(mapping);
  }

  numPartitions(): this {
    return this;
  }

  timeout(seconds: number): this {
    this.timeoutSeconds = seconds;
    return this;
  }

  initialState(initial: readonly Pair[]): this {
    this.initial = initial;
    return this;
  }
}
