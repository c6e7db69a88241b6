import { resolve } from "node:path";
import { readTextSplit } from "../../storage/textSplit.ts";
import type { Chunk } from "../Chunk.ts";
import { placed } from "../OperatorFailure.ts";
import type { SourceOf } from "./SourceOf.ts";
import type { SourceReader } from "./SourceReader.ts";

/** Lines of one split of a text file. Throws EngineError `fileNotReadable` when the file is gone. */
export function* textFile(plan: SourceOf<"textFile">, { context }: SourceReader): Generator<Chunk> {
  const { path, start, end, site } = plan;
  const portions = readTextSplit(resolve(context.workDirectory, path), start, end);
  const next = (): IteratorResult<string[]> =>
    placed(
      () => portions.next(),
      () => (site ? { site } : {}),
    );
  try {
    for (let portion = next(); portion.done !== true; portion = next()) {
      context.counters.recordsIn += portion.value.length;
      yield { kind: "rows", records: portion.value };
    }
  } finally {
    portions.return(undefined);
  }
}
