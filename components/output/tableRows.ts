import type { JsonValue, OutputRows } from "../../engine/protocol/runEvents.ts";
import { cellText } from "./outputShape.ts";

/** A row of the output table. */
export interface TableRow {
  readonly index: number;
  readonly key: string;
  /** The second half of a pair, or the whole row. */
  readonly value: JsonValue;
  /** The value when it is a number. */
  readonly number?: number;
  /** Change against the same key of the batch before; `new` where that batch lacked it. */
  readonly change?: number | "new";
}

/** Order of the rows: as the job gave them, or by one column. */
export type TableOrder = "given" | "key" | "value";

function parts(row: JsonValue, pairs: boolean, index: number): readonly [string, JsonValue] {
  if (pairs && Array.isArray(row) && row.length === 2) {
    const [key, value] = row as readonly JsonValue[];
    return [cellText(key ?? null), value ?? null];
  }
  return [String(index + 1), row];
}

function changeOf(
  number: number,
  key: string,
  before: ReadonlyMap<string, JsonValue> | undefined,
): number | "new" | undefined {
  if (before === undefined) return undefined;
  const old = before.get(key);
  return typeof old === "number" ? number - old : "new";
}

function compare(a: TableRow, b: TableRow, order: TableOrder): number {
  if (order === "key") return a.key.localeCompare(b.key);
  if (order === "value" && a.number !== undefined && b.number !== undefined) return b.number - a.number;
  return a.index - b.index;
}

/** Rows of a batch for the table; `before` is the batch against which changes are told. */
export function tableRows(output: OutputRows, before: OutputRows | undefined, order: TableOrder): readonly TableRow[] {
  const old =
    output.pairs && before?.pairs === true
      ? new Map(before.rows.map((row, index) => parts(row, true, index)))
      : undefined;
  const rows = output.rows.map((row, index): TableRow => {
    const [key, value] = parts(row, output.pairs, index);
    if (typeof value !== "number") return { index, key, value };
    return { index, key, value, number: value, change: changeOf(value, key, old) };
  });
  return rows.sort((a, b) => compare(a, b, order));
}
