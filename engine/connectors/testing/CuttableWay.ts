import { connect, createServer, type Server, type Socket } from "node:net";

/** A way to a server that can be cut and mended. */
export class CuttableWay {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #isCut = false;

  constructor(host: string, port: number) {
    this.#server = createServer((socket) => {
      if (this.#isCut) return socket.destroy();
      const onward = connect(port, host);
      for (const end of [socket, onward]) {
        this.#sockets.add(end);
        end.on("error", () => {});
        end.on("close", () => [socket, onward].forEach((other) => other.destroy()));
      }
      socket.pipe(onward).pipe(socket);
    });
  }

  open(): Promise<number> {
    return new Promise((resolve) => {
      this.#server.listen(0, "127.0.0.1", () => {
        const address = this.#server.address();
        resolve(typeof address === "object" && address !== null ? address.port : 0);
      });
    });
  }

  cut(): void {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets.clear();
  }

  mend(): void {
    this.#isCut = false;
  }

  close(): void {
    this.cut();
    this.#server.close();
  }
}
