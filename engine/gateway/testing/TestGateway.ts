import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { io } from "socket.io-client";
import type { Socket } from "socket.io-client";
import type { ClientToServer, ServerToClient } from "../../protocol/socketProtocol.ts";
import { Gateway } from "../Gateway.ts";
import type { GatewayOptions } from "../Gateway.ts";

/** A client as programs have it: knows the protocol, not the server. */
export type TestClient = Socket<ServerToClient, ClientToServer>;

/** What the API answered. */
export interface Answer<T> {
  readonly status: number;
  readonly body: T;
  readonly headers: Headers;
}

/** A folder that is gone after the test. */
export function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "dstream-gateway-"));
  t.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  return folder;
}

/** A port that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** A real gateway on a port of its own, with an HTTP client and sockets that end with the test. */
export class TestGateway {
  readonly gateway: Gateway;
  readonly url: string;
  readonly #test: TestContext;

  private constructor(gateway: Gateway, t: TestContext) {
    this.gateway = gateway;
    this.url = `http://127.0.0.1:${gateway.port}`;
    this.#test = t;
  }

  static async start(t: TestContext, options: Partial<GatewayOptions> = {}): Promise<TestGateway> {
    const gateway = await Gateway.start({ dataFolder: temporaryFolder(t), ...options });
    t.after(() => gateway.close());
    return new TestGateway(gateway, t);
  }

  /** Calls the API with the body as JSON. */
  async call<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      ...(body !== undefined && { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.startsWith("application/json") === true;
    return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : text) as T };
  }

  /** A socket that has just begun to connect. */
  socket(extraHeaders: Record<string, string> = {}): TestClient {
    const client: TestClient = io(this.url, { transports: ["websocket"], forceNew: true, extraHeaders });
    this.#test.after(() => client.close());
    return client;
  }

  /** A connected socket. Rejects if the handshake is refused. */
  async connect(extraHeaders: Record<string, string> = {}): Promise<TestClient> {
    const client = this.socket(extraHeaders);
    await new Promise<void>((resolve, reject) => {
      client.once("connect", resolve);
      client.once("connect_error", reject);
    });
    return client;
  }
}
