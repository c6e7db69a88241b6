import type { CellValue, SaveTarget } from "../../protocol/databaseCalls.ts";
import { EngineError } from "../../util/errors.ts";
import { toScalaText } from "../../util/recordText.ts";

/** A record's values in the order of `columns`. @throws EngineError `rowDoesNotFit`, `badCellValue` */
export function rowOf(record: unknown, columns: readonly string[], target: SaveTarget): readonly CellValue[] {
  if (isObject(record)) return rowOfObject(record, columns, target);
  const values = Array.isArray(record) ? (record as readonly unknown[]) : [record];
  if (values.length !== columns.length) {
    throw doesNotFit(record, target, `it has ${values.length} values for the columns ${columns.join(", ")}`);
  }
  return values.map((value, index) => cellOf(value, columns[index] ?? "", target));
}

/** The names of a record's columns; undefined for tuples and single values, which have none. */
export function columnsOf(record: unknown): readonly string[] | undefined {
  return isObject(record) ? Object.keys(record) : undefined;
}

function rowOfObject(record: object, columns: readonly string[], target: SaveTarget): readonly CellValue[] {
  const unknown = Object.keys(record).find((name) => !columns.includes(name));
  if (unknown !== undefined) {
    throw doesNotFit(record, target, `"${unknown}" is none of the columns ${columns.join(", ")}`);
  }
  return columns.map((name) => cellOf(Object.hasOwn(record, name) ? Reflect.get(record, name) : null, name, target));
}

function isObject(record: unknown): record is object {
  return typeof record === "object" && record !== null && !Array.isArray(record) && !(record instanceof Date);
}

function cellOf(value: unknown, column: string, target: SaveTarget): CellValue {
  if (value === undefined || value === null) return null;
  if (typeof value === "number" && !Number.isFinite(value)) throw badCell(value, column, target);
  if (typeof value !== "object" && typeof value !== "function" && typeof value !== "symbol") return value as CellValue;
  if (value instanceof Date && Number.isFinite(value.getTime())) return value;
  throw badCell(value, column, target);
}

function doesNotFit(record: unknown, { table, connection }: SaveTarget, why: string): EngineError {
  const text = toScalaText(record).slice(0, 200);
  return new EngineError(
    "rowDoesNotFit",
    `The record ${text} does not fit table ${table} of "${connection}": ${why}. Map records to rows first, or name the columns with { columns: [...] }.`,
    { name: "DatabaseError", params: { record: text, table, connection, why } },
  );
}

function badCell(value: unknown, column: string, { table }: SaveTarget): EngineError {
  const text = toScalaText(value).slice(0, 200);
  return new EngineError(
    "badCellValue",
    `${text} cannot be the value of column ${column} of table ${table}: columns take text, finite numbers, true and false, times and null. Map records to such values first.`,
    { name: "DatabaseError", params: { value: text, column, table } },
  );
}
