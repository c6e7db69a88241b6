import type { Chunk } from "../Chunk.ts";
import type { SourceOf } from "./SourceOf.ts";
import type { SourceReader } from "./SourceReader.ts";

/** [x, y] for every record x of one pipeline and every record y of the other, one chunk an x, so that only one is alive at a time. */
export function* cartesian({ left, right }: SourceOf<"cartesian">, reader: SourceReader): Generator<Chunk> {
  const others = reader.rowsOf(right);
  for (const x of reader.rowsOf(left)) yield { kind: "rows", records: others.map((y) => [x, y]) };
}
