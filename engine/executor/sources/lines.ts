import { decodeLines } from "../../storage/lineBlocks.ts";
import type { Chunk } from "../Chunk.ts";
import type { SourceOf } from "./SourceOf.ts";
import type { SourceReader } from "./SourceReader.ts";

/** Lines of received blocks, one chunk a block: decoded one after the other, so that only one block's strings are alive at a time. */
export function* lines({ blocks }: SourceOf<"lines">, { context }: SourceReader): Generator<Chunk> {
  for (const block of blocks) {
    const records = decodeLines(block);
    context.counters.recordsIn += records.length;
    yield { kind: "rows", records };
  }
}
