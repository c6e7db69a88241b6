import type { MapWithStateOptions } from "../dstream/MapWithStateDStream.ts";
import type { StateMapping } from "../rdd/MapWithStateRDD.ts";
import { harden } from "../sandbox/lockdownThread.ts";
import { markNotSerializable } from "../sandbox/notSerializable.ts";
import { toDuration } from "../util/Duration.ts";
import { EngineError } from "../util/errors.ts";
import { driverServices } from "./driverServices.ts";
import type * as dstream from "./dstream.d.ts";

/** What a StateSpec holds, as mapWithState reads it. `initial` and `numPartitions` are as the program gave them. */
export interface StateSpecParts extends Pick<MapWithStateOptions, "mapping" | "timeout"> {
  readonly initial?: unknown;
  readonly numPartitions?: number;
}

/** Only `StateSpec.function` has it, so that programs cannot call the constructor. */
const MAKING = Symbol("making");

/** Parameters of f(time, key, value, state). */
const PARAMETERS_WITH_TIME = 4;

/** Reads the private parts; set by the class, so that programs cannot reach it. */
let partsIn: (value: object) => StateSpecParts | undefined;

/** The specification of a mapWithState, as programs see it (dstream.d.ts says what each method does). */
export class StateSpec implements Record<keyof dstream.StateSpec<unknown, unknown, unknown, unknown>, unknown> {
  #parts: StateSpecParts;

  constructor(making: symbol, mapping: StateMapping) {
    if (making !== MAKING) throw new TypeError("Illegal constructor: make a StateSpec with StateSpec.function(f)");
    this.#parts = { mapping };
    markNotSerializable(this, "a StateSpec");
    Object.freeze(this);
  }

  static {
    partsIn = (value) => (#parts in value ? value.#parts : undefined);
  }

  /**
   * The number of parameters that f declares says which of the two shapes it has.
   * @throws EngineError `illegalArgument` for what is no function, `taskNotSerializable` when a captured value cannot travel
   */
  static function(f: unknown): StateSpec {
    const { code } = driverServices();
    const ref = code.functionRef(f, { ...code.site("function"), operation: "StateSpec.function" });
    const withTime = typeof f === "function" && f.length >= PARAMETERS_WITH_TIME;
    return new StateSpec(MAKING, { f: ref, withTime });
  }

  initialState(initial: unknown): this {
    return this.#with({ initial });
  }

  numPartitions(numPartitions: number): this {
    return this.#with({ numPartitions });
  }

  timeout(duration: unknown): this {
    return this.#with({ timeout: toDuration(duration).milliseconds });
  }

  #with(parts: Partial<StateSpecParts>): this {
    this.#parts = { ...this.#parts, ...parts };
    return this;
  }
}

harden(StateSpec);

/**
 * What lies behind a StateSpec of the program.
 * @throws EngineError `illegalArgument` for anything else
 */
export function stateSpecParts(value: unknown): StateSpecParts {
  const parts = typeof value === "object" && value !== null ? partsIn(value) : undefined;
  if (parts !== undefined) return parts;
  const type = value === null ? "null" : typeof value;
  throw new EngineError(
    "illegalArgument",
    `mapWithState takes a StateSpec, but it was given ${type}. Make one with StateSpec.function(f).`,
    { name: "IllegalArgumentException", params: { operation: "mapWithState", type } },
  );
}
