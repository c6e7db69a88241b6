import type { ConnectionName } from "../protocol/connections.ts";
import type { ConnectorClient } from "./ConnectorClient.ts";

/** What jobs may do beyond computing, by the name under which "dstream" gives it to them; the same in the program and in its functions. */
export function createCapabilities(connector: ConnectorClient): Readonly<Record<string, unknown>> {
  const connections = async (): Promise<readonly ConnectionName[]> => connector.call("listConnections", {});
  return { connections: Object.freeze(connections) };
}
