import {
  connectionParams,
  putConnectionSchema,
  readDatabaseSchema,
  tableParams,
  tableRowsQuery,
} from "../../protocol/httpApi.ts";
import type { ConnectionTest, TableRows } from "../../protocol/resources.ts";
import { systemClock } from "../../util/Clock.ts";
import { EngineError, toErrorInfo } from "../../util/errors.ts";
import { kafkaAddressOf } from "../kafkaAddressOf.ts";
import { defineRoute } from "../Route.ts";
import type { Services } from "../Route.ts";

/** What every call to a database may fail with. */
const DATABASE_ERRORS = [
  "unknownConnection",
  "notADatabase",
  "databaseUnreachable",
  "databaseLoginRefused",
  "databaseMissing",
  "databaseDenied",
  "databaseTimeLimit",
  "connectorDeadline",
  "connectorDied",
];

/** Routes of connections to systems outside, and of the databases behind them. */
export const connectionRoutes = [
  defineRoute({
    method: "GET",
    path: "/connections",
    summary: "All connections, without their passwords.",
    answer: { status: 200, type: "ConnectionResource[]" },
    handle: (_input, { connections }) => connections.list(),
  }),
  defineRoute({
    method: "PUT",
    path: "/connections/:name",
    summary:
      "Creates a connection or changes it as a whole. Without a password it keeps the one it has, as long as it leads to the same place. Runs that go on keep what they started with.",
    params: connectionParams,
    body: putConnectionSchema,
    answer: { status: 200, type: "ConnectionResource" },
    errors: ["passwordNeeded"],
    handle: ({ params, body }, { connections, connector }) => {
      const connection = connections.put(params.name, body);
      connector.restart();
      return connection;
    },
  }),
  defineRoute({
    method: "DELETE",
    path: "/connections/:name",
    summary: "Removes a connection. What is there without an operator comes back.",
    params: connectionParams,
    answer: { status: 204 },
    errors: ["connectionNotFound"],
    handle: ({ params }, { connections, connector }) => {
      connections.delete(params.name);
      connector.restart();
    },
  }),
  defineRoute({
    method: "POST",
    path: "/connections/:name/test",
    summary: "Tries a connection: logs in and looks for tables or topics.",
    params: connectionParams,
    answer: { status: 200, type: "ConnectionTest" },
    errors: ["connectionNotFound"],
    handle: ({ params }, services) => testConnection(params.name, services),
  }),
  defineRoute({
    method: "GET",
    path: "/connections/:name/tables",
    summary: "Tables and views of a database.",
    params: connectionParams,
    answer: { status: 200, type: "TableName[]" },
    errors: DATABASE_ERRORS,
    handle: ({ params }, { connector }) => connector.call("listTables", { connection: params.name }),
  }),
  defineRoute({
    method: "GET",
    path: "/connections/:name/tables/:table/rows",
    summary: "The first rows of a table.",
    params: tableParams,
    query: tableRowsQuery,
    answer: { status: 200, type: "TableRows" },
    errors: [...DATABASE_ERRORS, "tableMissing"],
    handle: async ({ params, query }, { connector }): Promise<TableRows> => {
      const { columns, rows, truncated } = await connector.call("readTable", {
        connection: params.name,
        table: params.table,
        maxRows: query.limit,
      });
      return { columns, rows, truncated };
    },
  }),
  defineRoute({
    method: "POST",
    path: "/connections/:name/query",
    summary:
      "Runs one statement that only reads, for 10 s at most, on a connection that the database itself keeps from writing.",
    params: connectionParams,
    body: readDatabaseSchema,
    answer: { status: 200, type: "TableRows" },
    errors: [...DATABASE_ERRORS, "tableMissing", "badSql", "readOnly"],
    handle: async ({ params, body }, { connector }): Promise<TableRows> => {
      const request = { connection: params.name, sql: body.sql, maxRows: body.limit };
      const { columns, rows, truncated } = await connector.call("readDatabase", request);
      return { columns, rows, truncated };
    },
  }),
];

async function testConnection(name: string, services: Services): Promise<ConnectionTest> {
  const { kind } = services.connections.get(name);
  const startedAt = systemClock.now();
  try {
    if (kind === "kafka")
      await services.connector.call("kafkaTopics", { address: await kafkaAddressOf(name, services) });
    else await services.connector.call("listTables", { connection: name });
    return { ok: true, durationMs: Math.round(systemClock.now() - startedAt) };
  } catch (error) {
    if (error instanceof EngineError) return { ok: false, error: toErrorInfo(error) };
    throw error;
  }
}
