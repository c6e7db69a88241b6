import type { Chunk } from "../Chunk.ts";
import type { SourceOf } from "./SourceOf.ts";
import type { SourceReader } from "./SourceReader.ts";

/** A partition that this executor keeps; computed, and kept from then on, when it is not there. */
export function* cached({ rddId, partition, compute }: SourceOf<"cached">, reader: SourceReader): Generator<Chunk> {
  const { memory, counters } = reader.context;
  const kept = memory.partitions.get(rddId, partition);
  if (kept) counters.recordsIn += kept.length;
  yield { kind: "rows", records: kept ?? memory.partitions.put(rddId, partition, reader.rowsOf(compute)) };
}
