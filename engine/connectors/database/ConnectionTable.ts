import type { Connections } from "../../protocol/connections.ts";
import type { ConnectorThreadData } from "../../protocol/connectorProtocol.ts";
import { EngineError } from "../../util/errors.ts";
import { createDatabase } from "./createDatabase.ts";
import type { Database } from "./DatabaseClient.ts";
import type { NamedConnection } from "./databaseError.ts";
import { DatabasePool } from "./DatabasePool.ts";

/** A connection's database with its pool. */
export interface OpenedDatabase {
  readonly connection: NamedConnection;
  readonly database: Database;
  readonly pool: DatabasePool;
}

/** The databases among the connections, each made when it is first asked for. */
export class ConnectionTable {
  readonly #connections: Connections;
  readonly #databaseDirectory: string;
  readonly #opened = new Map<string, OpenedDatabase>();

  constructor({ connections, databaseDirectory }: ConnectorThreadData) {
    this.#connections = connections;
    this.#databaseDirectory = databaseDirectory;
  }

  /** @throws EngineError `unknownConnection` with the names there are, `notADatabase` */
  get(name: string): OpenedDatabase {
    const known = this.#opened.get(name);
    if (known !== undefined) return known;
    const spec = Object.hasOwn(this.#connections, name) ? this.#connections[name] : undefined;
    if (spec === undefined) throw this.#unknown(name);
    const connection = { name, spec };
    const database = createDatabase(connection, this.#databaseDirectory);
    const opened = { connection, database, pool: new DatabasePool(database) };
    this.#opened.set(name, opened);
    return opened;
  }

  #unknown(name: string): EngineError {
    const names = Object.keys(this.#connections).sort().join(", ");
    const there = names === "" ? "There are none" : `There are: ${names}`;
    return new EngineError(
      "unknownConnection",
      `There is no connection "${name}". ${there}. Correct the name, or let the operator set the connection up.`,
      {
        params: { connection: name, names },
      },
    );
  }
}
