import type { StateEdit } from "../../state/KeyedState.ts";
import { RecordMapper, type RecordMapping, setInitialStatesNow } from "../../state/RecordMapper.ts";
import { Time } from "../../util/Time.ts";
import type { Chunk } from "../Chunk.ts";
import { mapEnd } from "../loopEnds/mapEnd.ts";
import { functionOf } from "../TaskContext.ts";
import type { SourceOf } from "./SourceOf.ts";
import type { SourceReader } from "./SourceReader.ts";
import { initialStates, stateVersion } from "./stateVersion.ts";

type MapPlan = SourceOf<"mapWithState">;

/** Brings the state of one partition to the batch's version and gives the function's outputs, or all pairs of the state (spec 4.3). */
export function* mapWithState(plan: MapPlan, reader: SourceReader): Generator<Chunk> {
  const state = stateVersion(plan, reader, (edit) => change(plan, reader, edit));
  if (plan.read === "outputs") yield { kind: "rows", records: state.outputs(plan.time) };
  else yield { kind: "pairs", ...state.pairs(plan.time) };
}

/** Maps the records as they come out of the input, so that they are never held all at once. */
function change(plan: MapPlan, reader: SourceReader, edit: StateEdit): readonly unknown[] {
  const outputs: unknown[] = [];
  setInitialStatesNow(initialStates(plan, reader), edit);
  const mapper = new RecordMapper({
    mapping: mappingOf(plan, reader, outputs),
    edit,
    ...(plan.timeout && { timeout: plan.timeout }),
  });
  reader.run(plan.input, mapEnd, mapper);
  mapper.sweep();
  return outputs;
}

/** The user's function, whose outputs go to `outputs`: with time only those that are there, without it all (spec 4.3). */
function mappingOf({ f, withTime, time }: MapPlan, { context }: SourceReader, outputs: unknown[]): RecordMapping {
  const call = functionOf(context, f);
  if (!withTime) return (key, value, state) => void outputs.push(call(key, value, state));
  const batchTime = new Time(time);
  return (key, value, state) => {
    const output = call(batchTime, key, value, state);
    if (output !== undefined && output !== null) outputs.push(output);
  };
}
