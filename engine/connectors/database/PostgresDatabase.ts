import pg from "pg";
import type { ConnectionSpec } from "../../protocol/connections.ts";
import type { CellValue, QueryRows } from "../../protocol/databaseCalls.ts";
import { fromCell, wholeNumber } from "./cellValue.ts";
import type { Database, DatabaseClient, OpenMode, Statement } from "./DatabaseClient.ts";
import { DatabaseFailure, type FailureReason } from "./DatabaseFailure.ts";
import { dialects } from "./Dialect.ts";
import { multiRowInsert } from "./multiRowInsert.ts";
import { numberedPlaces } from "./plainSql.ts";
import { rowChunks } from "./rowChunks.ts";

type PostgresSpec = Extract<ConnectionSpec, { kind: "postgresql" }>;

const CONNECT_MS = 5_000;
const STATEMENT_MS = 60_000;
/** Places of one statement that the protocol can count. */
const MAX_PLACES = 65_535;
/** Type of bigint columns. */
const INT8 = 20;

/** What the server's codes (SQLSTATE) come down to. Everything else is about the statement. */
const REASONS: Readonly<Record<string, FailureReason>> = {
  "28P01": "loginRefused",
  "28000": "loginRefused",
  "3D000": "databaseMissing",
  "42P01": "tableMissing",
  "42P10": "keyNotUnique",
  "42501": "denied",
  "25006": "denied",
  "57014": "timeLimit",
  "55P03": "busy",
  "40P01": "busy",
  "40001": "busy",
  "53300": "unreachable",
  "57P01": "lost",
  "57P02": "lost",
  "57P03": "unreachable",
};

/** PostgreSQL. Statements go by the extended protocol always: it takes one statement at a time, so nothing can be smuggled behind it. */
export class PostgresDatabase implements Database {
  readonly dialect = dialects.postgresql;
  readonly pooled = true;
  readonly #spec: PostgresSpec;

  constructor(spec: PostgresSpec) {
    this.#spec = spec;
  }

  async open(mode: OpenMode): Promise<DatabaseClient> {
    const { host, port = 5432, user, password = "", database, tls = false } = this.#spec;
    const connection = new pg.Client({
      host,
      port,
      user,
      password,
      database,
      ssl: tls ? { rejectUnauthorized: true } : false,
      connectionTimeoutMillis: CONNECT_MS,
      keepAlive: true,
      application_name: "dstream",
      ...(mode === "readOnly" && { statement_timeout: STATEMENT_MS }),
    });
    connection.setTypeParser(INT8, wholeNumber);
    // Without a listener a lost idle connection would end the thread; the next statement finds out.
    connection.on("error", () => {});
    const client = new PostgresClient(connection);
    try {
      await connection.connect();
      if (mode === "readOnly") await client.begin("BEGIN READ ONLY");
      return client;
    } catch (error) {
      client.end();
      throw failureOf(error, "unreachable");
    }
  }
}

class PostgresClient implements DatabaseClient {
  readonly #connection: pg.Client;

  constructor(connection: pg.Client) {
    this.#connection = connection;
  }

  async begin(sql: string): Promise<void> {
    await this.#plain(sql);
  }

  run(statement: Statement): Promise<QueryRows & { readonly truncated: boolean }> {
    return new Promise((resolve, reject) => {
      const { sql, params, maxRows, truncate = false } = statement;
      const rows: unknown[][] = [];
      // The values as the types of pg want them; times and whole numbers it writes itself.
      const values = params.map((value) => (typeof value === "bigint" ? String(value) : value));
      const text = numberedPlaces(sql);
      const config = { text, values, rowMode: "array", queryMode: "extended" };
      const query = this.#connection.query(new pg.Query<unknown[]>(config as pg.QueryConfig));
      const columnsOf = (result: pg.ResultBuilder | undefined): string[] =>
        result?.fields.map(({ name }) => name) ?? [];
      query.on("row", (row: unknown, result) => {
        if (rows.length < maxRows) rows.push((row as unknown[]).map(fromCell));
        else if (truncate) resolve({ columns: columnsOf(result), rows, affectedRows: 0, truncated: true });
        else reject(new DatabaseFailure("tooManyRows", String(maxRows)));
      });
      query.on("end", (result) => {
        resolve({ columns: columnsOf(result), rows, affectedRows: result.rowCount ?? 0, truncated: false });
      });
      query.on("error", (error: Error) => reject(failureOf(error, "lost")));
    });
  }

  async runMany(sql: string, rows: readonly (readonly CellValue[])[]): Promise<number> {
    const forRows = multiRowInsert(sql, "postgresql");
    let changed = 0;
    if (forRows === undefined) {
      for (const row of rows) changed += await this.#plain(sql, row);
      return changed;
    }
    for (const chunk of rowChunks(rows, MAX_PLACES)) changed += await this.#plain(forRows(chunk.length), chunk.flat());
    return changed;
  }

  async reset(): Promise<void> {
    await this.#plain("ROLLBACK");
    await this.#plain("DISCARD ALL");
  }

  end(): void {
    // `end` would wait for the server to say goodbye.
    this.#connection.connection.stream.destroy();
  }

  async #plain(sql: string, params: readonly CellValue[] = []): Promise<number> {
    return (await this.run({ sql, params, maxRows: 0, truncate: true, timeLimitMs: STATEMENT_MS })).affectedRows;
  }
}

function failureOf(error: unknown, otherwise: FailureReason): DatabaseFailure {
  if (error instanceof DatabaseFailure) return error;
  const message = error instanceof Error ? error.message : String(error);
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  if (code === "42P01") return new DatabaseFailure("tableMissing", /"([^"]*)"/.exec(message)?.[1] ?? message);
  const ofServer = error instanceof pg.DatabaseError;
  const reason = REASONS[code] ?? (ofServer ? "sql" : otherwise);
  return new DatabaseFailure(reason, ofServer || code === "" ? message : code);
}
