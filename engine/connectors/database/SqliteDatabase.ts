import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { constants, DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import type { CellValue, QueryRows } from "../../protocol/databaseCalls.ts";
import { type Clock, delay } from "../../util/Clock.ts";
import { fromCell } from "./cellValue.ts";
import type { Database, DatabaseClient, OpenMode, Statement } from "./DatabaseClient.ts";
import { DatabaseFailure } from "./DatabaseFailure.ts";
import { dialects } from "./Dialect.ts";

/** How long a statement waits for another one's transaction to end, and how often it looks, ms. */
const BUSY_MS = 5_000;
const BUSY_STEP_MS = 3;

/** SQLite's result code, whose low byte says what kind of failure it is: 5 busy, 6 locked. */
const BUSY_CODES: readonly number[] = [5, 6];

/** Pragmas that only tell or set what belongs to this connection. The others reach files, memory or safety. */
const PRAGMAS = new Set(["table_info", "table_xinfo", "table_list", "index_list", "index_info", "foreign_key_list"]);

/**
 * A database in a file. Node's permission model does not hold SQLite, so an authorizer keeps statements inside their own file: no ATTACH
 * (nor VACUUM INTO, which is one), no pragmas beyond the telling ones.
 */
export class SqliteDatabase implements Database {
  readonly dialect = dialects.sqlite;
  readonly pooled = false;
  readonly #path: string;
  readonly #clock: Clock;

  constructor(path: string, clock: Clock) {
    this.#path = path;
    this.#clock = clock;
  }

  async open(mode: OpenMode): Promise<DatabaseClient> {
    const database = openFile(this.#path, mode);
    const client = new SqliteClient(database, this.#clock);
    if (mode === "readOnly") return confined(database, client);
    // With a write-ahead log, pages read while a job writes; a killed process loses nothing that was committed.
    for (const pragma of ["PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL"]) {
      await client.run({ sql: pragma, params: [], maxRows: 10, timeLimitMs: BUSY_MS });
    }
    return confined(database, client);
  }
}

function openFile(path: string, mode: OpenMode): DatabaseSync {
  try {
    makeFolder(dirname(path));
    // The file may not be there yet, and a read-only connection does not make it.
    if (mode === "readOnly") new DatabaseSync(path).close();
    // Waiting inside SQLite would stop the thread, and with it the transaction that is waited for.
    return new DatabaseSync(path, { timeout: 0, readOnly: mode === "readOnly" });
  } catch (error) {
    throw new DatabaseFailure("unreachable", messageOf(error));
  }
}

/** A job host of a server may not make folders outside its own, and finds this one made. */
function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch {
    // Opening the file then says what is wrong.
  }
}

function confined(database: DatabaseSync, client: SqliteClient): SqliteClient {
  const { SQLITE_ATTACH, SQLITE_DETACH, SQLITE_PRAGMA, SQLITE_DENY, SQLITE_OK } = constants;
  database.setAuthorizer((action, pragma) => {
    if (action === SQLITE_ATTACH || action === SQLITE_DETACH) return SQLITE_DENY;
    if (action === SQLITE_PRAGMA && !PRAGMAS.has(pragma ?? "")) return SQLITE_DENY;
    return SQLITE_OK;
  });
  return client;
}

class SqliteClient implements DatabaseClient {
  readonly #database: DatabaseSync;
  readonly #clock: Clock;

  constructor(database: DatabaseSync, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  async run(statement: Statement): Promise<QueryRows & { readonly truncated: boolean }> {
    const deadline = this.#clock.now() + Math.min(statement.timeLimitMs, BUSY_MS);
    for (;;) {
      try {
        return this.#runOnce(statement);
      } catch (error) {
        const failure = failureOf(error);
        if (failure.reason !== "busy" || this.#clock.now() >= deadline) throw failure;
        await delay(this.#clock, BUSY_STEP_MS);
      }
    }
  }

  async runMany(sql: string, rows: readonly (readonly CellValue[])[]): Promise<number> {
    let changed = 0;
    try {
      const prepared = this.#database.prepare(sql);
      for (const row of rows) changed += Number(prepared.run(...row.map(toInput)).changes);
    } catch (error) {
      throw failureOf(error);
    }
    return Promise.resolve(changed);
  }

  async reset(): Promise<void> {
    if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
    return Promise.resolve();
  }

  end(): void {
    if (this.#database.isOpen) this.#database.close();
  }

  #runOnce({ sql, params, maxRows, truncate = false, timeLimitMs }: Statement): QueryRows & { truncated: boolean } {
    const prepared = this.#database.prepare(sql);
    const columns = prepared.columns().map(({ name }) => name);
    const values = params.map(toInput);
    if (columns.length === 0) {
      return { columns, rows: [], affectedRows: Number(prepared.run(...values).changes), truncated: false };
    }
    const deadline = this.#clock.now() + timeLimitMs;
    const rows: unknown[][] = [];
    for (const row of rowsOf(prepared, values)) {
      if (rows.length >= maxRows) {
        if (truncate) return { columns, rows, affectedRows: 0, truncated: true };
        throw new DatabaseFailure("tooManyRows", String(maxRows));
      }
      if (this.#clock.now() > deadline) throw new DatabaseFailure("timeLimit", String(timeLimitMs));
      rows.push(row.map(fromCell));
    }
    return { columns, rows, affectedRows: 0, truncated: false };
  }
}

function rowsOf(prepared: StatementSync, values: readonly SQLInputValue[]): Iterable<unknown[]> {
  prepared.setReadBigInts(true);
  prepared.setReturnArrays(true);
  return prepared.iterate(...values) as Iterable<unknown> as Iterable<unknown[]>;
}

/** SQLite has neither truth values nor times: 1 and 0, and the usual text of a time. */
function toInput(value: CellValue): SQLInputValue {
  if (typeof value === "boolean") return value ? 1 : 0;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "bigint") return BigInt.asIntN(64, value) === value ? value : String(value);
  // Whole numbers as numbers would be stored as REAL and read as 1.0 where a column has no type.
  return Number.isSafeInteger(value) ? BigInt(value as number) : value;
}

function failureOf(error: unknown): DatabaseFailure {
  if (error instanceof DatabaseFailure) return error;
  const message = messageOf(error);
  const code: unknown = error instanceof Error && "errcode" in error ? error.errcode : undefined;
  if (typeof code === "number" && BUSY_CODES.includes(code & 0xff)) return new DatabaseFailure("busy", message);
  const missing = /^no such table: (.*)$/.exec(message)?.[1];
  if (missing !== undefined) return new DatabaseFailure("tableMissing", missing);
  if (message.startsWith("ON CONFLICT clause does not match")) return new DatabaseFailure("keyNotUnique", message);
  if (/not authorized|prohibited|readonly database/.test(message)) return new DatabaseFailure("denied", message);
  return new DatabaseFailure("sql", message);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
