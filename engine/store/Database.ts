import { DatabaseSync } from "node:sqlite";
import type { SQLInputValue, SQLOutputValue, StatementSync } from "node:sqlite";
import { EngineError } from "../util/errors.ts";
import { migrations } from "./migrations.ts";

/** A row as SQLite gives it: column name to value. */
export type Row = Record<string, SQLOutputValue>;

/** Milliseconds that a statement waits for another process's lock before it fails. */
const BUSY_TIMEOUT_MS = 5_000;

/**
 * The only file that knows SQLite. Opens the database in WAL mode, brings its schema up to date and runs prepared statements; each text is
 * prepared once.
 */
export class Database {
  readonly #sqlite: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /** Throws an EngineError `storeIsNewer` if a newer program wrote the database. */
  constructor(path: string) {
    this.#sqlite = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
    try {
      this.#sqlite.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON");
      this.#migrate(path);
    } catch (error) {
      this.#sqlite.close();
      throw error;
    }
  }

  /**
   * Takes a lock that one process holds at a time; returns how to free it. SQLite's own file lock serves: the system frees it however the
   * process ends, so a killed server leaves nothing behind. Throws if another holds it.
   */
  static lock(path: string): () => void {
    const file = new DatabaseSync(path, { timeout: 0 });
    try {
      file.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT");
    } catch (error) {
      file.close();
      throw error;
    }
    return () => {
      if (file.isOpen) file.close();
    };
  }

  /** Runs a statement that gives no rows; returns how many rows it changed. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#prepare(sql).run(...values).changes);
  }

  get(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#prepare(sql).get(...values);
  }

  all(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#prepare(sql).all(...values);
  }

  /** Runs `work` all or nothing: if it throws, nothing of it is kept. Not to be nested. */
  transaction<T>(work: () => T): T {
    this.#sqlite.exec("BEGIN IMMEDIATE");
    try {
      const result = work();
      this.#sqlite.exec("COMMIT");
      return result;
    } catch (error) {
      this.#sqlite.exec("ROLLBACK");
      throw error;
    }
  }

  /** Closing twice does nothing. */
  close(): void {
    if (this.#sqlite.isOpen) this.#sqlite.close();
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#sqlite.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #migrate(path: string): void {
    const found = Number(this.#sqlite.prepare("PRAGMA user_version").get()?.["user_version"] ?? 0);
    if (found > migrations.length) {
      throw new EngineError(
        "storeIsNewer",
        `The database ${path} has schema version ${found}, but this program knows versions up to ${migrations.length}. Use the newer program, or set DSTREAM_DATA to another folder.`,
        { params: { path, found, known: migrations.length } },
      );
    }
    for (const [index, sql] of migrations.entries()) {
      if (index < found) continue;
      this.transaction(() => this.#sqlite.exec(`${sql}; PRAGMA user_version = ${index + 1}`));
    }
  }
}
