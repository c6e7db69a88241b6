import { EngineError } from "../util/errors.ts";
import type { ConnectorClient } from "./ConnectorClient.ts";
import { Database } from "./Database.ts";

interface Session {
  readonly name: string;
  readonly number: number;
}

/** The databases that job code in this thread has open. */
export class OpenDatabases {
  readonly #connector: ConnectorClient;
  readonly #open = new Map<Database, Session>();

  constructor(connector: ConnectorClient) {
    this.#connector = connector;
  }

  /** @throws EngineError as the database refused, `unknownConnection`, `notADatabase`, `tooManySessions` */
  async connect(name: unknown): Promise<Database> {
    if (typeof name !== "string") throw notAName(name);
    const connector = this.#connector;
    const number = await connector.call("openDatabase", { connection: name });
    const database: Database = new Database({
      connector,
      session: number,
      onClosed: () => this.#open.delete(database),
    });
    this.#open.set(database, { name, number });
    return database;
  }

  /** Gives back what a task left open, without waiting for it. Returns a sentence for each. */
  giveBack(): string[] {
    const left = [...this.#open.values()];
    this.#open.clear();
    return left.map(({ name, number }) => {
      void this.#connector.call("closeDatabase", { session: number }).catch(() => undefined);
      return `The task ended without closing its connection to "${name}". It was closed, and what was not committed was rolled back. Call await db.close() at the end.`;
    });
  }
}

function notAName(name: unknown): EngineError {
  return new EngineError(
    "illegalArgument",
    `connect takes the name of a connection, but it was given ${typeof name}.`,
    {
      name: "IllegalArgumentException",
      params: { operation: "connect", type: typeof name },
    },
  );
}
