import { harden } from "../sandbox/lockdownThread.ts";
import { markNotSerializable } from "../sandbox/notSerializable.ts";
import type { ConnectorClient } from "./ConnectorClient.ts";
import { NetClient } from "./NetClient.ts";

interface Parts {
  readonly connector: ConnectorClient;
  readonly serverId: number;
  readonly port: number;
}

/** What `net.listen` gives to jobs: a TCP server, which lives in the connector thread. dstream.d.ts says what each method does. */
export class NetServer {
  readonly #parts: Parts;

  /** Programs can reach this constructor but have no server to give it. */
  constructor(parts: Parts) {
    this.#parts = parts;
    markNotSerializable(this, "a TCP server");
    Object.freeze(this);
  }

  get port(): number {
    return this.#parts.port;
  }

  async accept(): Promise<NetClient | null> {
    const { connector, serverId } = this.#parts;
    const accepted = await connector.call("netAccept", { serverId });
    return accepted && new NetClient({ connector, ...accepted });
  }

  async close(): Promise<void> {
    const { connector, serverId } = this.#parts;
    await connector.call("netCloseServer", { serverId });
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<NetClient, void> {
    for (let client = await this.accept(); client !== null; client = await this.accept()) yield client;
  }
}

harden(NetServer);
