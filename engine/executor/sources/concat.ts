import type { Chunk } from "../Chunk.ts";
import type { SourceOf } from "./SourceOf.ts";
import type { SourceReader } from "./SourceReader.ts";

/** Several pipelines one after the other. Only used where they cannot be run straight through what follows (PipelineRunner). */
export function* concat({ inputs }: SourceOf<"concat">, reader: SourceReader): Generator<Chunk> {
  for (const input of inputs) yield { kind: "rows", records: reader.rowsOf(input) };
}
