import type { StatePartition } from "../rdd/PlanBuilder.ts";
import { EngineError } from "../util/errors.ts";

/** Which executor holds which partition of state, and what was lost with an executor. */
export class StateTracker {
  readonly #holders = new Map<string, number>();
  readonly #lost = new Map<string, number>();

  /** A task that updated or read this state is done on that executor. */
  held(state: StatePartition, executorId: number): void {
    const key = keyOf(state);
    this.#holders.set(key, executorId);
    this.#lost.delete(key);
  }

  executorLost(executorId: number): void {
    for (const [key, executor] of this.#holders) {
      if (executor !== executorId) continue;
      this.#holders.delete(key);
      this.#lost.set(key, executorId);
    }
  }

  /** @throws EngineError `stateLost` when the task needs a version of state that went with its executor */
  check(state: StatePartition): void {
    const executorId = this.#lost.get(keyOf(state));
    if (!state.needsPrevious || executorId === undefined) return;
    throw new EngineError(
      "stateLost",
      `The state of partition ${state.partition} was lost when executor ${executorId} ended. Start the program again to begin with new state.`,
      { params: { partition: state.partition, executorId, stateId: state.stateId } },
    );
  }
}

function keyOf({ stateId, partition }: StatePartition): string {
  return `${stateId}/${partition}`;
}
