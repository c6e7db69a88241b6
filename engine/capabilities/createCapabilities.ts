import type { ConnectionName } from "../protocol/connections.ts";
import type { ConnectorClient } from "./ConnectorClient.ts";
import { OpenDatabases } from "./OpenDatabases.ts";

/**
 * What jobs may do beyond computing, by the name under which "dstream" gives it to them; the same in the program and in its functions.
 * `databases` keeps what they open.
 */
export function createCapabilities(
  connector: ConnectorClient,
  databases = new OpenDatabases(connector),
): Readonly<Record<string, unknown>> {
  const connections = async (): Promise<readonly ConnectionName[]> => connector.call("listConnections", {});
  const connect = (name: unknown): Promise<unknown> => databases.connect(name);
  return { connections: Object.freeze(connections), connect: Object.freeze(connect) };
}
