import type { CellValue, QueryRows } from "../../protocol/databaseCalls.ts";
import { systemClock } from "../../util/Clock.ts";
import { EngineError } from "../../util/errors.ts";
import { withinTime } from "../../util/withinTime.ts";
import type { DatabaseClient } from "./DatabaseClient.ts";
import { DatabaseFailure, endsConnection } from "./DatabaseFailure.ts";
import type { DatabasePool } from "./DatabasePool.ts";
import { onlyReads } from "./plainSql.ts";

type Row = readonly CellValue[];
type Step = "begin" | "commit" | "rollback";

/** Rows that one statement may bring to a job: they travel through the memory of two threads. */
const MAX_ROWS = 100_000;
/** No statement of a job runs longer, ms. */
const STATEMENT_MS = 60_000;

/**
 * What `connect` of a job opens: one connection, and whether a transaction is open on it. A connection that was lost is opened again for
 * the next statement; the statement that met the loss is repeated only if it reads and no transaction is open, because nobody knows how far
 * the others came. Statements go one after the other.
 */
export class DatabaseSession {
  readonly #pool: DatabasePool;
  #client: DatabaseClient | undefined;
  #inTransaction = false;
  #closed = false;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(pool: DatabasePool, client: DatabaseClient) {
    this.#pool = pool;
    this.#client = client;
  }

  /** Rejects with DatabaseFailure. */
  static async open(pool: DatabasePool): Promise<DatabaseSession> {
    return new DatabaseSession(pool, await pool.take());
  }

  get inTransaction(): boolean {
    return this.#inTransaction;
  }

  query(sql: string, params: Row): Promise<QueryRows> {
    const repeatable = onlyReads(sql, this.#pool.dialect.kind);
    return this.#inTurn(async () => {
      const { columns, rows, affectedRows } = await this.#run(repeatable, (client) =>
        client.run({ sql, params, maxRows: MAX_ROWS, timeLimitMs: STATEMENT_MS }),
      );
      return { columns, rows, affectedRows };
    });
  }

  /** All rows or none. */
  batch(sql: string, rows: readonly Row[]): Promise<number> {
    return this.#inTurn(() => this.#atomically(() => this.#run(false, (client) => client.runMany(sql, rows))));
  }

  transact(step: Step): Promise<void> {
    return this.#inTurn(() => this.#transact(step));
  }

  /** Ends the session after what is under way; true if a transaction was open, which is rolled back. */
  close(): Promise<boolean> {
    return this.#inTurn(async () => {
      const [client, wasOpen] = [this.#client, this.#inTransaction];
      this.#abandon();
      if (client !== undefined) await this.#pool.giveBack(client);
      return wasOpen;
    }, true);
  }

  /** Ends the connection at once, whatever is under way. */
  destroy(): void {
    const client = this.#client;
    this.#abandon();
    client?.end();
  }

  #abandon(): void {
    this.#closed = true;
    this.#client = undefined;
    this.#inTransaction = false;
  }

  #inTurn<T>(work: () => Promise<T>, closing = false): Promise<T> {
    const turn = this.#last.then(() => {
      if (this.#closed && !closing) throw sessionClosed();
      return work();
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #atomically<T>(work: () => Promise<T>): Promise<T> {
    if (this.#inTransaction) return work();
    await this.#transact("begin");
    try {
      const result = await work();
      await this.#transact("commit");
      return result;
    } catch (failure) {
      if (this.#inTransaction) await this.#transact("rollback").catch(() => undefined);
      throw failure;
    }
  }

  async #transact(step: Step): Promise<void> {
    if (step === "begin" && this.#inTransaction) throw transactionOpen();
    if (step !== "begin" && !this.#inTransaction) throw noTransaction(step);
    const sql = step === "begin" ? this.#pool.dialect.begin : step.toUpperCase();
    await this.#run(step === "begin", (client) =>
      client.run({ sql, params: [], maxRows: 0, timeLimitMs: STATEMENT_MS }),
    );
    this.#inTransaction = step === "begin";
  }

  async #run<T>(repeatable: boolean, work: (client: DatabaseClient) => Promise<T>): Promise<T> {
    try {
      return await this.#attempt(work);
    } catch (failure) {
      if (!endsConnection(failure)) throw failure;
      this.#client?.end();
      this.#client = undefined;
      const wasOpen = this.#inTransaction;
      this.#inTransaction = false;
      const lost = failure instanceof DatabaseFailure && failure.reason === "lost";
      if (this.#closed || wasOpen || !lost || !repeatable) throw failure;
      return this.#attempt(work);
    }
  }

  async #attempt<T>(work: (client: DatabaseClient) => Promise<T>): Promise<T> {
    this.#client ??= await this.#pool.take();
    const answer = work(this.#client);
    if (await withinTime(answer, systemClock, STATEMENT_MS + 1_000)) return answer;
    answer.catch(() => undefined);
    throw new DatabaseFailure("timeLimit", String(STATEMENT_MS / 1000));
  }
}

/** A session was used after its end. */
export function sessionClosed(): EngineError {
  return new EngineError(
    "databaseClosed",
    "This database connection was closed. Open another one with connect(name).",
    {
      name: "DatabaseError",
    },
  );
}

function transactionOpen(): EngineError {
  return new EngineError(
    "transactionOpen",
    "A transaction is open on this database connection already. Commit it or roll it back first.",
    { name: "DatabaseError" },
  );
}

function noTransaction(step: string): EngineError {
  return new EngineError(
    "noTransaction",
    `There is no transaction to ${step} on this database connection. Call begin() first.`,
    {
      name: "DatabaseError",
      params: { step },
    },
  );
}
