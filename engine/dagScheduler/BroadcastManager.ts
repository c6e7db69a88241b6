import type { CapturedValue, ClosurePlan } from "../protocol/closurePlan.ts";
import { EngineError } from "../util/errors.ts";

/** A broadcast variable with its value, as the only element of an array. */
export interface BroadcastValue {
  readonly broadcastId: number;
  readonly value: CapturedValue;
}

/** The values of the program's broadcast variables, ready to be sent to executors. */
export class BroadcastManager {
  readonly #values = new Map<number, CapturedValue>();
  #nextId = 0;

  /** Keeps a value and gives its number. */
  add(value: CapturedValue): number {
    const broadcastId = this.#nextId++;
    this.#values.set(broadcastId, value);
    return broadcastId;
  }

  remove(broadcastId: number): void {
    this.#values.delete(broadcastId);
  }

  /**
   * What an executor must have before it calls these closures: their broadcast variables, and those that these refer to.
   * @throws EngineError `broadcastDestroyed`
   */
  neededBy(closures: readonly ClosurePlan[]): readonly BroadcastValue[] {
    const ids = new Set(closures.flatMap((closure) => ("value" in closure ? (closure.value.broadcasts ?? []) : [])));
    const needed: BroadcastValue[] = [];
    // A Set may grow while it is walked.
    for (const broadcastId of ids) {
      const value = this.#values.get(broadcastId);
      if (value === undefined) throw broadcastDestroyed(broadcastId);
      needed.push({ broadcastId, value });
      for (const inner of value.broadcasts ?? []) ids.add(inner);
    }
    return needed;
  }
}

/** The error of a broadcast variable that is used after `destroy`. */
export function broadcastDestroyed(broadcastId: number): EngineError {
  return new EngineError(
    "broadcastDestroyed",
    `Attempted to use Broadcast(${broadcastId}) after it was destroyed. Call destroy when nothing uses it any more, or unpersist, after which it can be used again.`,
    { name: "SparkException", params: { broadcastId } },
  );
}
