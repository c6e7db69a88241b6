import type { CellValue } from "../../protocol/databaseCalls.ts";

/** Rows and characters of one statement: far below what servers take in one packet. */
const MAX_ROWS = 1_000;
const MAX_CHARACTERS = 1_000_000;

type Row = readonly CellValue[];

/** The rows in portions that fit one statement each; `maxValues` bounds the places of one. */
export function* rowChunks(rows: Iterable<Row>, maxValues = Number.MAX_SAFE_INTEGER): Generator<Row[]> {
  let chunk: Row[] = [];
  let characters = 0;
  for (const row of rows) {
    const length = row.reduce((sum: number, value) => sum + (typeof value === "string" ? value.length : 8), 0);
    const isFull = chunk.length >= MAX_ROWS || (chunk.length + 1) * row.length > maxValues;
    if (chunk.length > 0 && (isFull || characters + length > MAX_CHARACTERS)) {
      yield chunk;
      [chunk, characters] = [[], 0];
    }
    chunk.push(row);
    characters += length;
  }
  if (chunk.length > 0) yield chunk;
}
