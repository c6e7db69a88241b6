import type { PipelinePlan } from "../../protocol/taskPlan.ts";
import { AggregationTable } from "../AggregationTable.ts";
import { type Chunk, tableChunk } from "../Chunk.ts";
import { groupEnd } from "../loopEnds/groupEnd.ts";
import type { SourceOf } from "./SourceOf.ts";
import type { SourceReader } from "./SourceReader.ts";

/** Every key of any input with one array of values per input, empty where an input lacks the key. */
export function* cogroup({ inputs }: SourceOf<"cogroup">, reader: SourceReader): Generator<Chunk> {
  const table = new AggregationTable();
  for (const [position, input] of inputs.entries()) {
    const { keys, hashes, values } = grouped(input, reader);
    for (let i = 1; i < keys.length; i++) {
      const id = table.intern(keys[i], hashes[i]);
      const groups = (table.values[id] ??= inputs.map(() => [])) as unknown[];
      groups[position] = values[i];
    }
  }
  yield tableChunk(table);
}

function grouped(input: PipelinePlan, reader: SourceReader): AggregationTable {
  const table = new AggregationTable();
  reader.run(input, groupEnd, table);
  return table;
}
