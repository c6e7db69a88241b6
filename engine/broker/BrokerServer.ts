import { createServer, type Server, type Socket } from "node:net";
import { type BrokerAddress } from "../protocol/brokerProtocol.ts";
import type { Clock } from "../util/Clock.ts";
import { EngineError } from "../util/errors.ts";
import { Broker } from "./Broker.ts";
import { Connection } from "./Connection.ts";

/** Clients that may be connected at the same time. */
const MAX_CONNECTIONS = 500;

/** How a broker is set up. */
export interface BrokerServerOptions {
  /** Folder of everything that is kept; made if need be. */
  readonly folder: string;
  /** Ports to listen on: the first that is free; 0 = any. */
  readonly ports: readonly number[];
  /** Address to listen on; default 127.0.0.1, this machine only. */
  readonly host?: string;
  readonly clock: Clock;
}

/** A broker that speaks the Kafka protocol to clients on this machine. It is made for lessons and tests, not for production. */
export class BrokerServer {
  readonly address: BrokerAddress;
  readonly #broker: Broker;
  readonly #server: Server;
  readonly #sockets: ReadonlySet<Socket>;

  private constructor(broker: Broker, server: Server, sockets: ReadonlySet<Socket>) {
    this.#broker = broker;
    this.#server = server;
    this.#sockets = sockets;
    this.address = addressOf(server);
  }

  /** Opens the folder and listens. Throws EngineError `brokerFolderInUse` or `brokerPort`; then nothing is left open. */
  static async start({ folder, ports, host = "127.0.0.1", clock }: BrokerServerOptions): Promise<BrokerServer> {
    const broker = new Broker(folder, clock);
    const sockets = new Set<Socket>();
    try {
      const server = await listen(ports, host, (socket) => {
        sockets.add(socket);
        socket.once("close", () => sockets.delete(socket));
        Connection.serve(socket, broker);
      });
      return new BrokerServer(broker, server, sockets);
    } catch (error) {
      broker.close();
      throw error;
    }
  }

  /** Ends all connections and forces everything to disk. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
    for (const socket of this.#sockets) socket.destroy();
    await closed;
    this.#broker.close();
  }
}

async function listen(ports: readonly number[], host: string, onSocket: (socket: Socket) => void): Promise<Server> {
  let problem: unknown;
  for (const port of ports) {
    const server = createServer(onSocket);
    server.maxConnections = MAX_CONNECTIONS;
    try {
      await new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen(port, host, resolve);
      });
      // A connection that cannot be accepted concerns its client alone.
      server.on("error", () => {});
      return server;
    } catch (error) {
      problem = error;
    }
  }
  throw portError(ports[0] ?? 0, host, problem);
}

function portError(port: number, host: string, cause: unknown): EngineError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new EngineError(
    "brokerPort",
    `The broker cannot listen on ${host}:${port} (${reason}). Choose another port, or stop the program that uses it.`,
    { params: { host, port, reason }, cause },
  );
}

function addressOf(server: Server): BrokerAddress {
  const address = server.address();
  return typeof address === "object" && address !== null
    ? { host: address.address, port: address.port }
    : { host: "127.0.0.1", port: 0 };
}
