import type { DatabaseKind } from "../../protocol/databaseCalls.ts";

/** What a column must hold, to make a table for records. */
export type ColumnType = "text" | "keyText" | "number" | "bigint" | "boolean" | "time";

/** How one kind of database writes what the engine asks of all of them. */
export interface Dialect {
  readonly kind: DatabaseKind;
  readonly begin: string;
  readonly quote: (name: string) => string;
  readonly columnTypes: Readonly<Record<ColumnType, string>>;
  /** What follows CREATE TABLE (...). */
  readonly tableOptions: string;
  /** INSERT ... VALUES (...) without its end, for a row that may be there already: it is then left as it is. */
  readonly insertIfAbsent: (table: string, columns: readonly string[]) => string;
  /** What follows VALUES (...) so that a row with the same key is replaced. */
  readonly replaceOnConflict: (key: readonly string[], others: readonly string[]) => string;
  /** Statement that yields name and kind ("table" or "view") of all tables. */
  readonly tables: string;
  /** Statement that yields the column names of the table whose name is its only value. */
  readonly columns: string;
  /** Statement that yields index name and column name of all unique indexes of the table; absent where the database itself checks upserts. */
  readonly uniqueColumns?: string;
}

const doubleQuoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const backquoted = (name: string): string => `\`${name.replaceAll("`", "``")}\``;

function onConflict(key: readonly string[], others: readonly string[]): string {
  const target = `ON CONFLICT (${key.map(doubleQuoted).join(", ")})`;
  if (others.length === 0) return `${target} DO NOTHING`;
  return `${target} DO UPDATE SET ${others.map((name) => `${doubleQuoted(name)} = excluded.${doubleQuoted(name)}`).join(", ")}`;
}

function insertInto(start: string, table: string, columns: readonly string[]): string {
  return `${start} ${table} (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`;
}

const sqlite: Dialect = {
  kind: "sqlite",
  // Anything milder may find at its first write that somebody else wrote meanwhile, and then waiting does not help.
  begin: "BEGIN IMMEDIATE",
  quote: doubleQuoted,
  columnTypes: {
    text: "TEXT",
    keyText: "TEXT",
    number: "NUMERIC",
    bigint: "NUMERIC",
    boolean: "BOOLEAN",
    time: "TIMESTAMP",
  },
  tableOptions: "",
  insertIfAbsent: (table, columns) => insertInto("INSERT OR IGNORE INTO", table, columns),
  replaceOnConflict: onConflict,
  tables: `SELECT name, type FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
  columns: `SELECT name FROM pragma_table_info(?) ORDER BY cid`,
};

const mysql: Dialect = {
  kind: "mysql",
  begin: "START TRANSACTION",
  quote: backquoted,
  columnTypes: {
    text: "LONGTEXT",
    keyText: "VARCHAR(255) COLLATE utf8mb4_bin",
    number: "DOUBLE",
    bigint: "DECIMAL(65, 0)",
    boolean: "BOOLEAN",
    time: "DATETIME(3)",
  },
  tableOptions: " ENGINE = InnoDB CHARACTER SET utf8mb4",
  insertIfAbsent: (table, columns) => insertInto("INSERT IGNORE INTO", table, columns),
  replaceOnConflict: (key, others) => {
    const replaced = others.length === 0 ? key.slice(0, 1) : others;
    const update = replaced.map((name) => `${backquoted(name)} = VALUES(${backquoted(name)})`);
    return `ON DUPLICATE KEY UPDATE ${update.join(", ")}`;
  },
  tables: `SELECT table_name, IF(table_type LIKE '%VIEW', 'view', 'table') FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY table_name`,
  columns: `SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = ? ORDER BY ordinal_position`,
  // ON DUPLICATE KEY UPDATE names no key: without this check a table without one would silently collect duplicates.
  uniqueColumns: `SELECT index_name, column_name FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = ? AND non_unique = 0`,
};

const postgresql: Dialect = {
  kind: "postgresql",
  begin: "BEGIN",
  quote: doubleQuoted,
  columnTypes: {
    text: "text",
    keyText: "text",
    number: "double precision",
    bigint: "numeric",
    boolean: "boolean",
    time: "timestamp",
  },
  tableOptions: "",
  insertIfAbsent: (table, columns) => `${insertInto("INSERT INTO", table, columns)} ON CONFLICT DO NOTHING`,
  replaceOnConflict: onConflict,
  tables: `SELECT table_name, CASE WHEN table_type = 'VIEW' THEN 'view' ELSE 'table' END FROM information_schema.tables WHERE table_schema = current_schema() ORDER BY table_name`,
  columns: `SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = ? ORDER BY ordinal_position`,
};

/** The dialects by kind. */
export const dialects: Readonly<Record<DatabaseKind, Dialect>> = { sqlite, mysql, postgresql };
