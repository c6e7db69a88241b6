import { decodeRecords } from "../../storage/recordCodec.ts";
import type { Chunk } from "../Chunk.ts";
import type { SourceOf } from "./SourceOf.ts";
import type { SourceReader } from "./SourceReader.ts";

/** Records that the driver encoded. */
export function* records({ block }: SourceOf<"records">, { context }: SourceReader): Generator<Chunk> {
  context.counters.recordsIn += block.numRecords;
  yield { kind: "rows", records: decodeRecords(block) };
}
