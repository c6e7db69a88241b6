import { type Chunk, tableChunk } from "../Chunk.ts";
import { mergeEnd } from "../loopEnds/combineEnd.ts";
import { groupEnd } from "../loopEnds/groupEnd.ts";
import { bucketChunk, gatherBuckets } from "./gatherBuckets.ts";
import type { SourceOf } from "./SourceOf.ts";
import type { SourceReader } from "./SourceReader.ts";

/** What map tasks left for this partition: as it is, merged by key, or grouped by key. Buckets are read one after the other. */
export function* shuffle(plan: SourceOf<"shuffle">, reader: SourceReader): Generator<Chunk> {
  const { read, aggregator } = plan;
  const buckets = plan.buckets.filter(({ numRecords }) => numRecords > 0);
  // A single map task has brought the values of each key together already.
  if (read === "plain" || (read === "combine" && buckets.length === 1)) {
    for (const bucket of buckets) yield bucketChunk(bucket, reader);
  } else {
    const end = read === "group" || aggregator === undefined ? groupEnd : mergeEnd(aggregator);
    yield tableChunk(gatherBuckets(buckets, end, reader));
  }
}
