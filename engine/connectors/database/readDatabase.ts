import type { QueryRows, TableName } from "../../protocol/databaseCalls.ts";
import { systemClock } from "../../util/Clock.ts";
import { EngineError } from "../../util/errors.ts";
import { withinTime } from "../../util/withinTime.ts";
import type { OpenedDatabase } from "./ConnectionTable.ts";
import type { Database, DatabaseClient } from "./DatabaseClient.ts";
import { DatabaseFailure } from "./DatabaseFailure.ts";
import type { DatabaseKind } from "../../protocol/databaseCalls.ts";
import { plainSql } from "./plainSql.ts";

/** A statement from the page runs no longer, ms. */
const READ_MS = 10_000;
const MAX_TABLES = 5_000;

/** First words of statements that read. The database itself refuses writing too; this refuses it with a better sentence. */
const READING: Readonly<Record<DatabaseKind, RegExp>> = {
  sqlite: /^\s*(select|with|values|explain)\b/i,
  mysql: /^\s*\(*\s*(select|with|values|table|show|describe|desc|explain)\b/i,
  postgresql: /^\s*\(*\s*(select|with|values|table|show|explain)\b/i,
};

/** Ways to write files, or to hide text from other servers, that a read-only transaction does not stop. */
const MYSQL_WRITING = /\binto\s+(outfile|dumpfile)\b|\/\*M?!/i;

/** Tables and views by name. Rejects with DatabaseFailure. */
export async function listTables(database: Database): Promise<readonly TableName[]> {
  const { rows } = await read(database, database.dialect.tables, MAX_TABLES);
  return rows.map(([name, kind]) => ({ name: String(name), kind: kind === "view" ? "view" : "table" }));
}

/** The first rows of a table. Rejects with DatabaseFailure. */
export async function readTable(
  database: Database,
  table: string,
  maxRows: number,
): Promise<QueryRows & { readonly truncated: boolean }> {
  // One row more says whether there are more.
  return read(database, `SELECT * FROM ${database.dialect.quote(table)} LIMIT ${maxRows + 1}`, maxRows);
}

/**
 * Runs one statement that only reads, on a read-only connection of its own. Rejects with DatabaseFailure.
 * @throws EngineError `readOnly` for statements that do not begin as reading ones do
 */
export async function readDatabase(
  { database }: OpenedDatabase,
  { sql, maxRows }: { readonly sql: string; readonly maxRows: number },
): Promise<QueryRows & { readonly truncated: boolean }> {
  const { kind } = database.dialect;
  if (!READING[kind].test(plainSql(sql, kind)) || (kind === "mysql" && MYSQL_WRITING.test(sql))) {
    throw new EngineError("readOnly", "Only statements that read run here, such as SELECT * FROM wordcount.");
  }
  return read(database, sql, maxRows);
}

async function read(
  database: Database,
  sql: string,
  maxRows: number,
): Promise<QueryRows & { readonly truncated: boolean }> {
  const client: DatabaseClient = await database.open("readOnly");
  try {
    const answer = client.run({ sql, params: [], maxRows, truncate: true, timeLimitMs: READ_MS });
    if (await withinTime(answer, systemClock, READ_MS)) return await answer;
    answer.catch(() => undefined);
    throw new DatabaseFailure("timeLimit", String(READ_MS / 1000));
  } finally {
    client.end();
  }
}
