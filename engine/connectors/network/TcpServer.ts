import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { EngineError } from "../../util/errors.ts";

/** A TCP server of a job, on loopback. Clients wait, unread, until the job accepts them. */
export class TcpServer {
  readonly #server: Server;
  readonly #arrived: Socket[] = [];
  readonly #acceptors: ((socket: Socket | null) => void)[] = [];
  #closed = false;

  private constructor(server: Server) {
    this.#server = server;
    server.on("connection", (socket: Socket) => this.#arrive(socket));
  }

  /**
   * Listens; clients beyond `maxClients` that are open at once are refused.
   * @throws EngineError `netPortInUse`, `netListenFailed`
   */
  static async listen(port: number, maxClients: number): Promise<TcpServer> {
    const server = createServer({ pauseOnConnect: true, allowHalfOpen: true });
    server.maxConnections = maxClients;
    const listening = Promise.withResolvers<void>();
    server.once("error", (error: NodeJS.ErrnoException) => listening.reject(listenError(port, error)));
    server.listen(port, "127.0.0.1", () => listening.resolve());
    await listening.promise;
    return new TcpServer(server);
  }

  get port(): number {
    return (this.#server.address() as AddressInfo | null)?.port ?? 0;
  }

  /** The next client, paused; null once the server is closed. */
  accept(): Promise<Socket | null> {
    const first = this.#arrived.shift();
    if (first !== undefined) return Promise.resolve(first);
    if (this.#closed) return Promise.resolve(null);
    return new Promise((resolve) => this.#acceptors.push(resolve));
  }

  /** Frees the port and sends away who was not accepted. Accepted clients stay. */
  close(): void {
    this.#closed = true;
    this.#server.close();
    for (const socket of this.#arrived.splice(0)) socket.destroy();
    for (const acceptor of this.#acceptors.splice(0)) acceptor(null);
  }

  #arrive(socket: Socket): void {
    const acceptor = this.#acceptors.shift();
    if (acceptor !== undefined) return acceptor(socket);
    // A client that leaves before it is accepted is accepted all the same, and then read to its end.
    socket.on("error", () => {});
    this.#arrived.push(socket);
  }
}

function listenError(port: number, { code, message }: NodeJS.ErrnoException): EngineError {
  if (code === "EADDRINUSE") {
    return new EngineError(
      "netPortInUse",
      `Port ${port} is in use by another program, or by another run of this one. End that one, or take another port.`,
      { params: { port } },
    );
  }
  const reason = code ?? message;
  return new EngineError("netListenFailed", `Listening on port ${port} failed: ${reason}. Take another port.`, {
    params: { port, reason },
  });
}
