import { AggregationTable } from "../AggregationTable.ts";
import { type Chunk, tableChunk } from "../Chunk.ts";
import { combineEnd } from "../loopEnds/combineEnd.ts";
import { groupEnd } from "../loopEnds/groupEnd.ts";
import type { SourceOf } from "./SourceOf.ts";
import type { SourceReader } from "./SourceReader.ts";

/** The values of each key of another pipeline, combined or grouped inside this partition. */
export function* aggregate({ input, aggregator }: SourceOf<"aggregate">, reader: SourceReader): Generator<Chunk> {
  const table = new AggregationTable();
  reader.run(input, aggregator === undefined ? groupEnd : combineEnd(aggregator), table);
  yield tableChunk(table);
}
