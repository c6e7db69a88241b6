import type { CellValue, SaveTarget } from "../../protocol/databaseCalls.ts";
import type { ColumnType, Dialect } from "./Dialect.ts";

/** CREATE TABLE for rows such as these: the type of a column is that of its first value. */
export function createTable(
  { table, key }: SaveTarget,
  columns: readonly string[],
  { rows, dialect }: { readonly rows: readonly (readonly CellValue[])[]; readonly dialect: Dialect },
): string {
  const definitions = columns.map((name, index) => {
    const first = rows.map((row) => row[index] ?? null).find((value) => value !== null) ?? null;
    return `${dialect.quote(name)} ${dialect.columnTypes[typeOf(first, key.includes(name))]}`;
  });
  const primary = key.length === 0 ? [] : [`PRIMARY KEY (${key.map(dialect.quote).join(", ")})`];
  return `CREATE TABLE IF NOT EXISTS ${dialect.quote(table)} (${[...definitions, ...primary].join(", ")})${dialect.tableOptions}`;
}

function typeOf(value: CellValue, isKey: boolean): ColumnType {
  if (typeof value === "number") return "number";
  if (typeof value === "bigint") return "bigint";
  if (typeof value === "boolean") return "boolean";
  if (value instanceof Date) return "time";
  return isKey ? "keyText" : "text";
}
