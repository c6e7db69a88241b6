import type { ConnectionName } from "../protocol/connections.ts";
import type { ConnectorThreadData } from "../protocol/connectorProtocol.ts";
import { DEFAULT_NETWORK_SETTINGS } from "../protocol/networkCalls.ts";
import type { ConnectorHandlers } from "./ConnectorHandlers.ts";
import { createDatabaseHandlers } from "./database/createDatabaseHandlers.ts";
import { createNetworkHandlers } from "./network/createNetworkHandlers.ts";
import { kafkaHandlers } from "./kafka/kafkaHandlers.ts";

/** The handlers of all calls, over the connections of one run or one server. */
export function createHandlers(data: ConnectorThreadData): ConnectorHandlers {
  const { connections } = data;
  const names: readonly ConnectionName[] = Object.entries(connections).map(([name, { kind }]) => ({ name, kind }));
  return {
    listConnections: () => names,
    ...createDatabaseHandlers(data),
    ...kafkaHandlers(connections),
    ...createNetworkHandlers(data.network ?? DEFAULT_NETWORK_SETTINGS),
  };
}
