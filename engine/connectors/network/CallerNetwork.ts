import type { NetworkSettings } from "../../protocol/networkCalls.ts";
import { EngineError } from "../../util/errors.ts";
import { TcpClient } from "./TcpClient.ts";
import { TcpServer } from "./TcpServer.ts";

/** Servers that one caller may have at once. */
const MAX_SERVERS = 16;

/** The servers and connections of one caller, by number. All end with it. */
export class CallerNetwork {
  readonly #ports: NetworkSettings["listenPorts"];
  readonly #servers = new Map<number, TcpServer>();
  readonly #clients = new Map<number, TcpClient>();
  #nextId = 0;

  /** @param gone aborted when the caller is gone */
  constructor({ listenPorts }: NetworkSettings, gone: AbortSignal) {
    this.#ports = listenPorts;
    gone.addEventListener("abort", () => this.#closeAll());
  }

  /** @throws EngineError `netPortNotAllowed`, `netTooManyServers`, `netPortInUse`, `netListenFailed` */
  async listen(port: number, maxClients: number): Promise<{ serverId: number; port: number }> {
    const { first, last } = this.#ports;
    if (port !== 0 && (port < first || port > last)) throw portNotAllowed(port, first, last);
    if (this.#servers.size >= MAX_SERVERS) throw tooManyServers();
    const server = await TcpServer.listen(port, maxClients);
    const serverId = this.#nextId++;
    this.#servers.set(serverId, server);
    return { serverId, port: server.port };
  }

  /** The next client of a server; null once it is closed. */
  async accept(serverId: number): Promise<{ clientId: number; address: string } | null> {
    const socket = (await this.#servers.get(serverId)?.accept()) ?? null;
    if (socket === null) return null;
    const clientId = this.#nextId++;
    const client = new TcpClient(socket, () => this.#clients.delete(clientId));
    this.#clients.set(clientId, client);
    return { clientId, address: client.address };
  }

  /** @throws EngineError `netClosed`, `netWriteFailed`, `netWritesWaiting` */
  async write(clientId: number, text: string): Promise<void> {
    const client = this.#clients.get(clientId);
    if (client === undefined) throw clientIsGone();
    await client.write(text);
  }

  /** The next line; null at the end. @throws EngineError `netLineTooLong` */
  async readLine(clientId: number): Promise<string | null> {
    return (await this.#clients.get(clientId)?.readLine()) ?? null;
  }

  async closeClient(clientId: number): Promise<void> {
    const client = this.#clients.get(clientId);
    this.#clients.delete(clientId);
    await client?.close();
  }

  closeServer(serverId: number): void {
    this.#servers.get(serverId)?.close();
    this.#servers.delete(serverId);
  }

  #closeAll(): void {
    for (const server of this.#servers.values()) server.close();
    for (const client of this.#clients.values()) client.destroy();
    this.#servers.clear();
    this.#clients.clear();
  }
}

function portNotAllowed(port: number, first: number, last: number): EngineError {
  return new EngineError("netPortNotAllowed", `Jobs may listen on ports ${first} to ${last}, and not on ${port}.`, {
    name: "IllegalArgumentException",
    params: { port, first, last },
  });
}

function tooManyServers(): EngineError {
  return new EngineError("netTooManyServers", `A job may have ${MAX_SERVERS} servers at once. Close one first.`, {
    params: { limit: MAX_SERVERS },
  });
}

function clientIsGone(): EngineError {
  return new EngineError("netGone", "The connection is closed, so nothing can be written to it.");
}
