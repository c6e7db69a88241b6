import type { ShuffleBucket } from "../../protocol/taskPlan.ts";
import { decodeBucket } from "../../storage/shuffleCodec.ts";
import { AggregationTable } from "../AggregationTable.ts";
import type { Chunk } from "../Chunk.ts";
import type { LoopEnd } from "../loopEnds/LoopEnd.ts";
import type { SourceReader } from "./SourceReader.ts";

/** The pairs of buckets brought together by key, one bucket after the other. `end` says how: mergeEnd or groupEnd. */
export function gatherBuckets(buckets: readonly ShuffleBucket[], end: LoopEnd, reader: SourceReader): AggregationTable {
  const table = new AggregationTable();
  for (const bucket of buckets) reader.runChunk(bucketChunk(bucket, reader), end, table);
  return table;
}

/** The records of one bucket, counted as the task's input. */
export function bucketChunk(bucket: ShuffleBucket, { context }: SourceReader): Chunk {
  context.counters.recordsIn += bucket.numRecords;
  const decoded = decodeBucket(bucket);
  return decoded.layout === "rows" ? { kind: "rows", records: decoded.rows } : { ...decoded, kind: "pairs", from: 0 };
}
