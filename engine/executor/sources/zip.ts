import { EngineError } from "../../util/errors.ts";
import type { Chunk } from "../Chunk.ts";
import { placed } from "../OperatorFailure.ts";
import type { SourceOf } from "./SourceOf.ts";
import type { SourceReader } from "./SourceReader.ts";

/**
 * [x, y] for the records of two pipelines, position by position.
 * @throws EngineError `unequalPartitions` when one has more records than the other
 */
export function* zip({ left, right, site }: SourceOf<"zip">, reader: SourceReader): Generator<Chunk> {
  const [first, second] = [reader.rowsOf(left), reader.rowsOf(right)];
  placed(
    () => requireEqual(first.length, second.length, reader.context.partition),
    () => ({ ...(site && { site }) }),
  );
  yield { kind: "rows", records: first.map((x, i) => [x, second[i]]) };
}

function requireEqual(left: number, right: number, partition: number): void {
  if (left === right) return;
  throw new EngineError(
    "unequalPartitions",
    `Can only zip RDDs with same number of elements in each partition. Partition ${partition} has ${left} and ${right}.`,
    { name: "SparkException", params: { partition, left, right } },
  );
}
