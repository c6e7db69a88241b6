import type { QueryRows } from "../protocol/databaseCalls.ts";
import { harden } from "../sandbox/lockdownThread.ts";
import { markNotSerializable } from "../sandbox/notSerializable.ts";
import { EngineError } from "../util/errors.ts";
import { requireRows, requireSql, requireValues } from "./cellValues.ts";
import type { ConnectorClient } from "./ConnectorClient.ts";

interface Parts {
  readonly connector: ConnectorClient;
  readonly session: number;
  readonly onClosed: (database: Database) => void;
}

type Row = Readonly<Record<string, unknown>>;

/** What a database did with a statement that brings no rows. */
interface Result {
  readonly affectedRows: number;
}

/** What `connect` gives to jobs: one session, which lives in the connector thread. dstream.d.ts says what each method does. */
export class Database {
  readonly #parts: Parts;

  /** Programs can reach this constructor but have no session to give it. */
  constructor(parts: Parts) {
    this.#parts = parts;
    markNotSerializable(this, "a database connection");
    Object.freeze(this);
  }

  async query(sql: unknown, params?: unknown): Promise<Row[]> {
    return rowsOf(await this.#run(sql, params));
  }

  async execute(sql: unknown, params?: unknown): Promise<Result> {
    const { affectedRows } = await this.#run(sql, params);
    return { affectedRows };
  }

  async batch(sql: unknown, rows: unknown): Promise<Result> {
    const { connector, session } = this.#parts;
    const request = { session, sql: requireSql(sql), rows: requireRows(rows) };
    if (request.rows.length === 0) return { affectedRows: 0 };
    return { affectedRows: await connector.call("batchDatabase", request) };
  }

  async begin(): Promise<void> {
    await this.#transact("begin");
  }

  async commit(): Promise<void> {
    await this.#transact("commit");
  }

  async rollback(): Promise<void> {
    await this.#transact("rollback");
  }

  async transaction(work: unknown): Promise<unknown> {
    if (typeof work !== "function") throw notAFunction(work);
    await this.#transact("begin");
    try {
      const result: unknown = await (work as (database: this) => unknown)(this);
      await this.#transact("commit");
      return result;
    } catch (thrown) {
      // What went wrong first is what the job must hear of; a lost connection has rolled back already.
      await this.#transact("rollback").catch(() => undefined);
      throw thrown;
    }
  }

  async close(): Promise<void> {
    const { connector, session, onClosed } = this.#parts;
    onClosed(this);
    await connector.call("closeDatabase", { session });
  }

  #run(sql: unknown, params: unknown): Promise<QueryRows> {
    const { connector, session } = this.#parts;
    return connector.call("queryDatabase", { session, sql: requireSql(sql), params: requireValues(params ?? []) });
  }

  #transact(step: "begin" | "commit" | "rollback"): Promise<null> {
    const { connector, session } = this.#parts;
    return connector.call("transactDatabase", { session, step });
  }
}

harden(Database);

/** Columns with the same name: the last one counts. `fromEntries` defines its fields, so a column may be called `__proto__`. */
function rowsOf({ columns, rows }: QueryRows): Row[] {
  return rows.map((row) => Object.fromEntries(columns.map((name, index) => [name, row[index]])));
}

function notAFunction(work: unknown): EngineError {
  const type = typeof work;
  return new EngineError("illegalArgument", `transaction takes a function, but it was given ${type}.`, {
    name: "IllegalArgumentException",
    params: { operation: "transaction", type },
  });
}
