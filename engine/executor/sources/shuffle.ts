import type { AggregatorPlan, ShuffleBucket } from "../../protocol/taskPlan.ts";
import { decodeBucket } from "../../storage/shuffleCodec.ts";
import { AggregationTable } from "../AggregationTable.ts";
import { type Chunk, tableChunk } from "../Chunk.ts";
import { mergeEnd } from "../loopEnds/combineEnd.ts";
import { groupEnd } from "../loopEnds/groupEnd.ts";
import type { SourceOf } from "./SourceOf.ts";
import type { SourceReader } from "./SourceReader.ts";

/** What map tasks left for this partition: as it is, merged by key, or grouped by key. Buckets are read one after the other. */
export function* shuffle(plan: SourceOf<"shuffle">, reader: SourceReader): Generator<Chunk> {
  const { read, aggregator } = plan;
  const buckets = plan.buckets.filter(({ numRecords }) => numRecords > 0);
  for (const { numRecords } of buckets) reader.context.counters.recordsIn += numRecords;
  // A single map task has brought the values of each key together already.
  if (read === "plain" || (read === "combine" && buckets.length === 1)) {
    for (const bucket of buckets) yield bucketChunk(bucket);
  } else {
    yield tableChunk(gathered(buckets, read === "group" ? undefined : aggregator, reader));
  }
}

function gathered(
  buckets: readonly ShuffleBucket[],
  aggregator: AggregatorPlan | undefined,
  reader: SourceReader,
): AggregationTable {
  const table = new AggregationTable();
  const end = aggregator === undefined ? groupEnd : mergeEnd(aggregator);
  for (const bucket of buckets) reader.runChunk(bucketChunk(bucket), end, table);
  return table;
}

function bucketChunk(bucket: ShuffleBucket): Chunk {
  const decoded = decodeBucket(bucket);
  return decoded.layout === "rows" ? { kind: "rows", records: decoded.rows } : { ...decoded, kind: "pairs", from: 0 };
}
