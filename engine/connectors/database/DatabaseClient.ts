import type { CellValue, QueryRows } from "../../protocol/databaseCalls.ts";
import type { Dialect } from "./Dialect.ts";

/** One statement with values for its `?` places, or `$1` in PostgreSQL's own form. */
export interface Statement {
  readonly sql: string;
  readonly params: readonly CellValue[];
  /** More rows are refused (`tooManyRows`), or left out where `truncate` is true. */
  readonly maxRows: number;
  readonly truncate?: boolean;
  /** ms */
  readonly timeLimitMs: number;
}

/** One connection to a database: what the engine needs of a client library. Statements go one after the other. */
export interface DatabaseClient {
  /** Runs one statement. Rejects with DatabaseFailure; after one that `endsConnection` the client must be ended. */
  run(statement: Statement): Promise<QueryRows & { readonly truncated: boolean }>;
  /** Runs one statement for each row of values, the way this database does it fastest. Not atomic by itself. Returns the changed rows. */
  runMany(sql: string, rows: readonly (readonly CellValue[])[]): Promise<number>;
  /** Undoes what is open and forgets what statements set, so that the next user finds it as new. Rejects if the connection is lost. */
  reset(): Promise<void>;
  /** Ends the connection at once; the server rolls back what is open. Never throws. */
  end(): void;
}

/** What is read-only is refused anything that writes by the database itself. */
export type OpenMode = "readWrite" | "readOnly";

/** How one kind of database is reached and spoken to. */
export interface Database {
  readonly dialect: Dialect;
  /** False: an idle connection is not worth keeping. */
  readonly pooled: boolean;
  /** Rejects with DatabaseFailure. */
  open(mode: OpenMode): Promise<DatabaseClient>;
}
