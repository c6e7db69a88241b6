import { MessageChannel, Worker } from "node:worker_threads";
import { ConnectorClient } from "../../capabilities/ConnectorClient.ts";
import type { AttachCaller, ConnectorThreadData } from "../../protocol/connectorProtocol.ts";
import type { ConnectionSpec } from "../../protocol/connections.ts";
import type { CellValue, QueryRows } from "../../protocol/databaseCalls.ts";

const CONNECTOR_MAIN = new URL("../connectorMain.ts", import.meta.url);

/** The connection to a test system's address, `kind://user:password@host:port/database`. */
export function specOf(address: string): Extract<ConnectionSpec, { kind: "mysql" | "postgresql" }> {
  const { protocol, hostname, port, username, password, pathname } = new URL(address);
  const kind = protocol === "mysql:" ? "mysql" : "postgresql";
  return { kind, host: hostname, port: Number(port), user: username, password, database: pathname.slice(1) };
}

/** Somebody who calls the connector thread, as an executor does. */
export class TestCaller extends ConnectorClient {
  /** The caller dies. */
  readonly leave: () => void;

  constructor(worker: Worker) {
    const { port1, port2 } = new MessageChannel();
    super(port1, () => {});
    worker.postMessage({ type: "attach", port: port2 } satisfies AttachCaller, [port2]);
    this.leave = () => port1.close();
  }

  open(connection: string): Promise<number> {
    return this.call("openDatabase", { connection });
  }

  query(session: number, sql: string, params: readonly CellValue[] = []): Promise<QueryRows> {
    return this.call("queryDatabase", { session, sql, params });
  }

  /** The rows of a statement on a session of its own. */
  async rows(connection: string, sql: string): Promise<QueryRows["rows"]> {
    const session = await this.open(connection);
    const { rows } = await this.query(session, sql);
    await this.call("closeDatabase", { session });
    return rows;
  }
}

/** A real connector thread. */
export class TestConnector {
  readonly #worker: Worker;

  constructor(data: ConnectorThreadData) {
    this.#worker = new Worker(CONNECTOR_MAIN, { workerData: data });
  }

  attach(): TestCaller {
    return new TestCaller(this.#worker);
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}
