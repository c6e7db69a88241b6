import type { ClosurePlan } from "../protocol/closurePlan.ts";
import { closureKey } from "../rdd/closureKey.ts";
import type { EngineFunction } from "../sandbox/EngineFunction.ts";
import { generateLoop, type LoopShape } from "./generateLoop.ts";

/**
 * The loops of a thread. Two pipelines share a loop only if they call the same functions in the same places, so each loop stays specialised
 * to them and warm from batch to batch.
 */
export class LoopCache {
  readonly #loops = new Map<string, EngineFunction>();

  /** The loop of that shape, compiled when it is first asked for. `closures`: the task's. */
  loopFor(shape: LoopShape, closures: readonly ClosurePlan[]): EngineFunction {
    const key = loopKey(shape, closures);
    const known = this.#loops.get(key);
    if (known) return known;
    const made = generateLoop(shape, this.#loops.size + 1);
    this.#loops.set(key, made);
    return made;
  }
}

function loopKey({ kind, operators, end }: LoopShape, closures: readonly ClosurePlan[]): string {
  const functionKey = (f: number): string => {
    const closure = closures[f];
    return closure === undefined ? "" : closureKey(closure);
  };
  const parts = operators.map(({ op, f }) => `${op} ${functionKey(f)}`);
  return [kind, ...parts, end.name, ...end.functions.map(functionKey)].join("|");
}
