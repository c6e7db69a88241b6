import type { ConnectionName } from "../protocol/connections.ts";
import type { ConnectorThreadData } from "../protocol/connectorProtocol.ts";
import type { ConnectorHandlers } from "./ConnectorHandlers.ts";

/** The handlers of all calls, over the connections of one run or one server. */
export function createHandlers({ connections }: ConnectorThreadData): ConnectorHandlers {
  const names: readonly ConnectionName[] = Object.entries(connections).map(([name, { kind }]) => ({ name, kind }));
  return { listConnections: () => names };
}
