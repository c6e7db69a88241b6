import type { JsonValue, OutputRows } from "../../engine/protocol/runEvents.ts";

/** What the rows of an output are, as far as charts care. */
export type OutputShape = "pairs" | "numbers" | "other";

/** A row `[key, number]`. */
export interface KeyValue {
  readonly key: string;
  readonly value: number;
}

/** Text of a cell: strings as they are, everything else as compact JSON. */
export function cellText(value: JsonValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function asKeyValue(row: JsonValue): KeyValue | undefined {
  if (!Array.isArray(row) || row.length !== 2) return undefined;
  const [key, value] = row as readonly JsonValue[];
  return typeof value === "number" && key !== undefined ? { key: cellText(key), value } : undefined;
}

/** Rows that are a key with a number, in their order. */
export function keyValues(output: OutputRows): readonly KeyValue[] {
  return output.pairs ? output.rows.flatMap((row) => asKeyValue(row) ?? []) : [];
}

/** Rows that are plain numbers. */
export function numberRows(output: OutputRows): readonly number[] {
  return output.rows.filter((row) => typeof row === "number");
}

/** Shape of an output, told from its newest batch with rows. */
export function outputShape(outputs: readonly OutputRows[]): OutputShape {
  const newest = newestWithRows(outputs);
  if (newest === undefined) return "other";
  if (keyValues(newest).length > 0) return "pairs";
  return numberRows(newest).length === newest.rows.length ? "numbers" : "other";
}

/** The newest batch of an output that had rows. */
export function newestWithRows(outputs: readonly OutputRows[]): OutputRows | undefined {
  return outputs.findLast((output) => output.rows.length > 0);
}
