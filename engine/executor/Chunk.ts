import type { AggregationTable } from "./AggregationTable.ts";

/** Some records of a partition, ready for a generated loop. Pairs come as columns, so that nobody makes arrays that are not asked for. */
export type Chunk =
  | { readonly kind: "rows"; readonly records: readonly unknown[] }
  /** Pairs from index `from` on, with the `recordHash` of their keys. */
  | {
      readonly kind: "pairs";
      readonly keys: readonly unknown[];
      readonly values: readonly unknown[];
      readonly hashes: readonly number[] | Int32Array;
      readonly from: number;
    };

/** Number of records in a chunk. */
export function chunkLength(chunk: Chunk): number {
  return chunk.kind === "rows" ? chunk.records.length : chunk.keys.length - chunk.from;
}

/** The record at a position of `records` or `keys`, as the user's functions would see it. */
export function recordAt(chunk: Chunk, index: number): unknown {
  return chunk.kind === "rows" ? chunk.records[index] : [chunk.keys[index], chunk.values[index]];
}

/** All pairs of a table, in order of their keys' arrival. */
export function tableChunk({ keys, values, hashes }: AggregationTable): Chunk {
  return { kind: "pairs", keys, values, hashes, from: 1 };
}
