import { mapRecords, type RecordMapping, setInitialStatesNow } from "../../state/mapRecords.ts";
import { Time } from "../../util/Time.ts";
import type { Chunk } from "../Chunk.ts";
import { pairsEnd } from "../loopEnds/pairsEnd.ts";
import { functionOf } from "../TaskContext.ts";
import type { SourceOf } from "./SourceOf.ts";
import type { SourceReader } from "./SourceReader.ts";
import { initialStates, stateVersion, type VersionMaking } from "./stateVersion.ts";

/** Brings the state of one partition to the batch's version and gives the function's outputs, or all pairs of the state (spec 4.3). */
export function* mapWithState(plan: SourceOf<"mapWithState">, reader: SourceReader): Generator<Chunk> {
  const state = stateVersion(plan, reader, () => prepare(plan, reader));
  if (plan.read === "outputs") yield { kind: "rows", records: state.outputs(plan.time) };
  else yield { kind: "pairs", ...state.pairs(plan.time) };
}

/** How far the mapping has come, for errors. */
interface Progress {
  index: number;
  key: unknown;
  value: unknown;
}

function prepare(plan: SourceOf<"mapWithState">, reader: SourceReader): VersionMaking {
  const records = { keys: [] as unknown[], hashes: [] as number[], values: [] as unknown[] };
  reader.run(plan.input, pairsEnd, records);
  const initial = initialStates(plan, reader);
  const outputs: unknown[] = [];
  const progress: Progress = { index: -1, key: undefined, value: undefined };
  const mapping = mappingOf(plan, reader, { outputs, progress });
  return {
    change: (edit) => {
      setInitialStatesNow(initial, edit);
      mapRecords(records, mapping, edit, plan.timeout);
      return outputs;
    },
    place: () => ({
      ...(plan.site && { site: plan.site }),
      ...(progress.index >= 0 && { record: { index: progress.index, value: [progress.key, progress.value] } }),
    }),
  };
}

interface Mapped {
  readonly outputs: unknown[];
  readonly progress: Progress;
}

/** The user's function, whose outputs go to `outputs`: with time only those that are there, without it all (spec 4.3). */
function mappingOf(plan: SourceOf<"mapWithState">, reader: SourceReader, { outputs, progress }: Mapped): RecordMapping {
  const f = functionOf(reader.context, plan.f);
  const note = (key: unknown, value: unknown): void => {
    progress.index++;
    progress.key = key;
    progress.value = value;
  };
  if (!plan.withTime) {
    return (key, value, state) => {
      note(key, value);
      outputs.push(f(key, value, state));
    };
  }
  const time = new Time(plan.time);
  return (key, value, state) => {
    note(key, value);
    const output = f(time, key, value, state);
    if (output !== undefined && output !== null) outputs.push(output);
  };
}
