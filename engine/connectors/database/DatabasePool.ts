import { type Clock, delay, systemClock } from "../../util/Clock.ts";
import type { Database, DatabaseClient } from "./DatabaseClient.ts";
import { DatabaseFailure } from "./DatabaseFailure.ts";
import type { Dialect } from "./Dialect.ts";

/** Idle connections kept for the next session. */
const MAX_IDLE = 8;
/** A server that restarts is away for a moment: waiting times before trying again, ms. */
const RETRY_AFTER_MS = [200, 800];

/** The connections to one database: opens them, with patience, and keeps idle ones. */
export class DatabasePool {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #idle: DatabaseClient[] = [];

  constructor(database: Database, clock: Clock = systemClock) {
    this.#database = database;
    this.#clock = clock;
  }

  get dialect(): Dialect {
    return this.#database.dialect;
  }

  /** A connection that answers: an idle one or a new one. Rejects with DatabaseFailure. */
  async take(): Promise<DatabaseClient> {
    for (let idle = this.#idle.pop(); idle !== undefined; idle = this.#idle.pop()) {
      try {
        await idle.reset();
        return idle;
      } catch {
        idle.end();
      }
    }
    return this.#open();
  }

  /** Takes a connection back; what is open on it is rolled back. */
  async giveBack(client: DatabaseClient): Promise<void> {
    try {
      if (!this.#database.pooled || this.#idle.length >= MAX_IDLE) return client.end();
      await client.reset();
      this.#idle.push(client);
    } catch {
      client.end();
    }
  }

  async #open(): Promise<DatabaseClient> {
    for (const wait of RETRY_AFTER_MS) {
      try {
        return await this.#database.open("readWrite");
      } catch (failure) {
        if (!(failure instanceof DatabaseFailure && failure.reason === "unreachable")) throw failure;
        await delay(this.#clock, wait);
      }
    }
    return this.#database.open("readWrite");
  }
}
