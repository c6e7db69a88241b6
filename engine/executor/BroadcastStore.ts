import type { CapturedValue } from "../protocol/closurePlan.ts";
import { EngineError } from "../util/errors.ts";

type Entry = { readonly captured: CapturedValue } | { readonly value: unknown };

/** The broadcast variables that this executor has: each value is made once, when it is first used, and shared by all tasks. */
export class BroadcastStore {
  readonly #entries = new Map<number, Entry>();

  put(broadcastId: number, captured: CapturedValue): void {
    this.#entries.set(broadcastId, { captured });
  }

  drop(broadcastIds: readonly number[]): void {
    for (const broadcastId of broadcastIds) this.#entries.delete(broadcastId);
  }

  /**
   * The value; `decode` makes it.
   * @throws EngineError `broadcastMissing` when it was dropped, for example under a function that outlived its task
   */
  valueOf(broadcastId: number, decode: (captured: CapturedValue) => unknown): unknown {
    const entry = this.#entries.get(broadcastId);
    if (entry === undefined) throw missing(broadcastId);
    if ("value" in entry) return entry.value;
    const value = decode(entry.captured);
    this.#entries.set(broadcastId, { value });
    return value;
  }
}

function missing(broadcastId: number): EngineError {
  return new EngineError("broadcastMissing", `Broadcast(${broadcastId}) is not on this executor any more.`, {
    name: "SparkException",
    params: { broadcastId },
  });
}
