import { harden } from "../sandbox/lockdownThread.ts";
import { markNotSerializable } from "../sandbox/notSerializable.ts";
import type { ConnectorClient } from "./ConnectorClient.ts";

interface Parts {
  readonly connector: ConnectorClient;
  readonly clientId: number;
  readonly address: string;
}

/** A client that a server of the job accepted. dstream.d.ts says what each method does. */
export class NetClient {
  readonly #parts: Parts;

  /** Programs can reach this constructor but have no connection to give it. */
  constructor(parts: Parts) {
    this.#parts = parts;
    markNotSerializable(this, "a TCP connection");
    Object.freeze(this);
  }

  get address(): string {
    return this.#parts.address;
  }

  async write(text: unknown): Promise<void> {
    const { connector, clientId } = this.#parts;
    await connector.call("netWrite", { clientId, text: String(text) });
  }

  async readLine(): Promise<string | null> {
    const { connector, clientId } = this.#parts;
    return connector.call("netReadLine", { clientId });
  }

  async close(): Promise<void> {
    const { connector, clientId } = this.#parts;
    await connector.call("netCloseClient", { clientId });
  }
}

harden(NetClient);
