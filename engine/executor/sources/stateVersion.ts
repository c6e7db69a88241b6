import type { SourcePlan } from "../../protocol/taskPlan.ts";
import type { KeyedState, StateChange } from "../../state/KeyedState.ts";
import type { InitialStates } from "../../state/updateKeys.ts";
import { pairsEnd } from "../loopEnds/pairsEnd.ts";
import { type FailurePlace, placed } from "../OperatorFailure.ts";
import type { SourceReader } from "./SourceReader.ts";

type StatePlan = Extract<SourcePlan, { readonly stateId: number }>;
type StartedPlan = Extract<SourcePlan, { source: "updateState" | "mapWithState" }>;

/** How one version of a state is made: `change` changes the version before it; `place` says where its function failed. */
export interface VersionMaking {
  readonly change: StateChange;
  readonly place: () => FailurePlace;
}

/**
 * The state of the plan's partition with the plan's version in it. `prepare` is called only when that version is not there yet: inputs are not
 * read again for a second reader. Notes the size of the newest version for the driver.
 */
export function stateVersion(plan: StatePlan, reader: SourceReader, prepare: () => VersionMaking): KeyedState {
  const { context } = reader;
  const { stateId, partition, time, previousTime } = plan;
  const state = context.memory.states.stateOf(stateId, partition);
  if (!state.has(time)) {
    const { change, place } = prepare();
    placed(() => state.makeVersion({ time, ...(previousTime !== undefined && { previousTime }) }, change), place);
  }
  if (state.newestTime === time) {
    const size = { stateId, partition, time, numKeys: state.size };
    context.counters.states = [...(context.counters.states ?? []), size];
  }
  return state;
}

/** States to begin with, for a plan that starts from nothing. */
export function initialStates({ previousTime, initial }: StartedPlan, reader: SourceReader): InitialStates {
  const pairs = { keys: [] as unknown[], hashes: [] as number[], values: [] as unknown[] };
  if (previousTime === undefined && initial !== undefined) reader.run(initial, pairsEnd, pairs);
  return pairs;
}
