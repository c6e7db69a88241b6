import type { DatabaseCalls } from "../../protocol/databaseCalls.ts";
import type { ConnectorThreadData } from "../../protocol/connectorProtocol.ts";
import type { ConnectorHandlers } from "../ConnectorHandlers.ts";
import { ConnectionTable } from "./ConnectionTable.ts";
import { DatabaseSessions, failingAs } from "./DatabaseSessions.ts";
import { readDatabase, listTables, readTable } from "./readDatabase.ts";
import { saveBatch } from "./saveBatch.ts";
import { savedOffsets } from "./batchLedger.ts";

/** The handlers of all calls about databases. */
export function createDatabaseHandlers(data: ConnectorThreadData): Pick<ConnectorHandlers, keyof DatabaseCalls> {
  const table = new ConnectionTable(data);
  const sessions = new DatabaseSessions(table);
  return {
    openDatabase: ({ connection }, caller) => sessions.open(connection, caller),
    queryDatabase: ({ session, sql, params }, caller) =>
      sessions.use(caller, session, (open) => open.query(sql, params)),
    batchDatabase: ({ session, sql, rows }, caller) => sessions.use(caller, session, (open) => open.batch(sql, rows)),
    transactDatabase: async ({ session, step }, caller) => {
      await sessions.use(caller, session, (open) => open.transact(step));
      return null;
    },
    closeDatabase: ({ session }, caller) => sessions.close(caller, session),
    saveBatch: (request) => {
      const opened = table.get(request.connection);
      return failingAs(opened, () => saveBatch(opened.pool, request));
    },
    savedOffsets: ({ connection, output }) => {
      const opened = table.get(connection);
      return failingAs(opened, () => savedOffsets(opened.pool, output));
    },
    listTables: ({ connection }) => {
      const opened = table.get(connection);
      return failingAs(opened, () => listTables(opened.database));
    },
    readTable: ({ connection, table: name, maxRows }) => {
      const opened = table.get(connection);
      return failingAs(opened, () => readTable(opened.database, name, maxRows));
    },
    readDatabase: ({ connection, sql, maxRows }) => {
      const opened = table.get(connection);
      return failingAs(opened, () => readDatabase(opened, { sql, maxRows }));
    },
  };
}
