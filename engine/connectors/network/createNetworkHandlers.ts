import type { NetworkCalls, NetworkSettings } from "../../protocol/networkCalls.ts";
import type { Caller, ConnectorHandlers } from "../ConnectorHandlers.ts";
import { CallerNetwork } from "./CallerNetwork.ts";
import { httpGet } from "./httpGet.ts";

/** The handlers of the network that jobs use themselves, within what the operator allows. */
export function createNetworkHandlers(settings: NetworkSettings): Pick<ConnectorHandlers, keyof NetworkCalls> {
  const networks = new Map<number, CallerNetwork>();
  const networkOf = ({ callerId, gone }: Caller): CallerNetwork => {
    const known = networks.get(callerId);
    if (known !== undefined) return known;
    const made = new CallerNetwork(settings, gone);
    networks.set(callerId, made);
    gone.addEventListener("abort", () => networks.delete(callerId));
    return made;
  };
  return {
    httpGet: ({ url }) => httpGet(url, settings.httpHosts),
    netListen: ({ port, maxClients }, caller) => networkOf(caller).listen(port, maxClients),
    netAccept: ({ serverId }, caller) => networkOf(caller).accept(serverId),
    netWrite: async ({ clientId, text }, caller) => {
      await networkOf(caller).write(clientId, text);
      return null;
    },
    netReadLine: ({ clientId }, caller) => networkOf(caller).readLine(clientId),
    netCloseClient: async ({ clientId }, caller) => {
      await networkOf(caller).closeClient(clientId);
      return null;
    },
    netCloseServer: ({ serverId }, caller) => {
      networkOf(caller).closeServer(serverId);
      return null;
    },
  };
}
