import { EngineError } from "./errors.ts";
import { StateSlot } from "./StateSlot.ts";

/**
 * The state of one key, as the function of mapWithState sees it; jobs see it as `State` (spec 4.3). One handle serves all calls of a task, so it
 * says nothing once the function has returned. Instances, class and prototype are frozen, because job code holds them.
 */
export class State {
  readonly #slot: StateSlot;

  /** Programs can reach this constructor but have no slot to give it. */
  constructor(slot: StateSlot) {
    if (!(slot instanceof StateSlot)) {
      throw new TypeError("Illegal constructor: mapWithState makes the State and hands it to its function");
    }
    this.#slot = slot;
    Object.freeze(this);
  }

  /** True when the key has a state; no longer so after `remove`. */
  exists(): boolean {
    const { phase } = this.#slot;
    return phase !== "absent" && phase !== "removed";
  }

  /** @throws EngineError `stateNotSet` (NoSuchElementException) when the key has no state */
  get(): unknown {
    if (this.exists()) return this.#slot.value;
    throw new EngineError("stateNotSet", "State is not set. Ask exists() first, or use getOption().", {
      name: "NoSuchElementException",
    });
  }

  /** The state, or undefined when the key has none. */
  getOption(): unknown {
    return this.exists() ? this.#slot.value : undefined;
  }

  /** @throws EngineError `stateRemoved`, `stateTimingOut` (IllegalArgumentException) */
  update(newState: unknown): void {
    const slot = this.#slot;
    if (slot.phase === "removed") throw misused("stateRemoved", "Cannot update the state after it has been removed.");
    if (slot.phase === "timingOut") throw misused("stateTimingOut", "Cannot update the state that is timing out.");
    slot.phase = "updated";
    slot.value = newState;
  }

  /** @throws EngineError `stateRemoved`, `stateTimingOut` (IllegalArgumentException) */
  remove(): void {
    const slot = this.#slot;
    if (slot.phase === "timingOut") throw misused("stateTimingOut", "Cannot remove the state that is timing out.");
    if (slot.phase === "removed") {
      throw misused("stateRemoved", "Cannot remove the state that has already been removed.");
    }
    slot.phase = "removed";
    slot.value = undefined;
  }

  /** True in the one call for a key whose timeout has passed. */
  isTimingOut(): boolean {
    return this.#slot.phase === "timingOut";
  }

  toString(): string {
    return this.exists() ? `Some(${String(this.#slot.value)})` : "None";
  }
}
Object.freeze(State.prototype);
Object.freeze(State);

function misused(code: string, message: string): EngineError {
  return new EngineError(code, `requirement failed: ${message}`, { name: "IllegalArgumentException" });
}
