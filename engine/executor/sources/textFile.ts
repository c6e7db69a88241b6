import { resolve } from "node:path";
import { readTextSplit } from "../../storage/textSplit.ts";
import type { Chunk } from "../Chunk.ts";
import type { SourceOf } from "./SourceOf.ts";
import type { SourceReader } from "./SourceReader.ts";

/** Lines of one split of a text file. Throws EngineError `fileNotReadable` when the file is gone. */
export function* textFile({ path, start, end }: SourceOf<"textFile">, { context }: SourceReader): Generator<Chunk> {
  for (const records of readTextSplit(resolve(context.workDirectory, path), start, end)) {
    context.counters.recordsIn += records.length;
    yield { kind: "rows", records };
  }
}
