import type { SourcePlan } from "../../protocol/taskPlan.ts";
import type { KeyedState, StateChange } from "../../state/KeyedState.ts";
import type { InitialStates } from "../../state/updateKeys.ts";
import { pairsEnd } from "../loopEnds/pairsEnd.ts";
import { placed } from "../OperatorFailure.ts";
import type { SourceReader } from "./SourceReader.ts";

type StatePlan = Extract<SourcePlan, { readonly stateId: number }>;
type StartedPlan = Extract<StatePlan, { source: "updateState" | "mapWithState" }>;

/**
 * The state of the plan's partition with the plan's version in it, made by `change` unless it is there already: then inputs are not read again.
 * Notes the size of the newest version for the driver.
 */
export function stateVersion(plan: StatePlan, { context }: SourceReader, change: StateChange): KeyedState {
  const { stateId, partition, time, previousTime, site } = plan;
  const state = context.memory.states.stateOf(stateId, partition);
  placed(
    () => state.makeVersion({ time, ...(previousTime !== undefined && { previousTime }) }, change),
    () => ({ ...(site && { site }) }),
  );
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
