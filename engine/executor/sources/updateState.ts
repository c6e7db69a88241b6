import type { StateUpdateForm } from "../../protocol/taskPlan.ts";
import type { EngineFunction } from "../../sandbox/EngineFunction.ts";
import type { StateEdit } from "../../state/KeyedState.ts";
import {
  type KeyedValues,
  type KeyUpdate,
  type PartitionUpdate,
  setInitialStates,
  updateKeys,
  updatePartition,
} from "../../state/updateKeys.ts";
import { Time } from "../../util/Time.ts";
import { AggregationTable } from "../AggregationTable.ts";
import type { Chunk } from "../Chunk.ts";
import { groupEnd } from "../loopEnds/groupEnd.ts";
import { functionOf } from "../TaskContext.ts";
import type { SourceOf } from "./SourceOf.ts";
import type { SourceReader } from "./SourceReader.ts";
import { initialStates, stateVersion } from "./stateVersion.ts";

/** Brings the state of one partition to the batch's version and gives all its pairs (spec 4.1). */
export function* updateState(plan: SourceOf<"updateState">, reader: SourceReader): Generator<Chunk> {
  const state = stateVersion(plan, reader, (edit) => change(plan, reader, edit));
  yield { kind: "pairs", ...state.pairs(plan.time) };
}

function change(plan: SourceOf<"updateState">, reader: SourceReader, edit: StateEdit): void {
  const newValues = new AggregationTable();
  reader.run(plan.input, groupEnd, newValues);
  setInitialStates(initialStates(plan, reader), edit);
  updateOf(plan.form, functionOf(reader.context, plan.f), plan.time)(newValues, edit);
}

/** The update of a whole partition by the user's function. */
function updateOf(form: StateUpdateForm, f: EngineFunction, ms: number): (news: KeyedValues, edit: StateEdit) => void {
  if (form === "perPartition") {
    const update: PartitionUpdate = (entries) => f(entries) as Iterable<unknown>;
    return (news, edit) => updatePartition(news, update, edit);
  }
  const time = new Time(ms);
  const perKey: KeyUpdate = (_key, values, state) => f(values, state);
  const withTimeAndKey: KeyUpdate = (key, values, state) => f(time, key, values, state);
  const update = form === "perKey" ? perKey : withTimeAndKey;
  return (news, edit) => updateKeys(news, update, edit);
}
