import { AggregationTable } from "../AggregationTable.ts";
import type { Chunk } from "../Chunk.ts";
import { groupEnd } from "../loopEnds/groupEnd.ts";
import { pairsEnd } from "../loopEnds/pairsEnd.ts";
import { placed } from "../OperatorFailure.ts";
import { functionOf } from "../TaskContext.ts";
import type { SourceOf } from "./SourceOf.ts";
import type { SourceReader } from "./SourceReader.ts";

/** Brings the state of one partition to the batch's version and gives all its pairs (spec 4.1). */
export function* updateState(plan: SourceOf<"updateState">, reader: SourceReader): Generator<Chunk> {
  const { context } = reader;
  const { stateId, partition, time, previousTime, f, site } = plan;
  const state = context.memory.states.stateOf(stateId, partition);
  const newValues = new AggregationTable();
  reader.run(plan.input, groupEnd, newValues);
  const initial = previousTime === undefined ? initialPairs(plan, reader) : [];
  const update = functionOf(context, f);
  const call = (values: unknown[], old: unknown): unknown => update(values, old);
  placed(
    () => state.update({ time, previousTime, newValues, initial }, call),
    () => ({ ...(site && { site }) }),
  );
  context.counters.stateKeys = (context.counters.stateKeys ?? 0) + state.size;
  yield { kind: "pairs", ...state.pairs() };
}

function initialPairs({ initial }: SourceOf<"updateState">, reader: SourceReader): [unknown, unknown][] {
  if (initial === undefined) return [];
  const pairs = { keys: [] as unknown[], hashes: [] as number[], values: [] as unknown[] };
  reader.run(initial, pairsEnd, pairs);
  return pairs.keys.map((key, i) => [key, pairs.values[i]]);
}
