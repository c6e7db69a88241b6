import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { freePort } from "./freePort.ts";

/** A network cable between a browser and a server: it can be cut and mended. */
export class Link {
  readonly url: string;
  readonly #port: number;
  readonly #target: number;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;

  private constructor(port: number, target: number) {
    this.url = `http://localhost:${port}`;
    this.#port = port;
    this.#target = target;
  }

  static async to(url: string): Promise<Link> {
    const link = new Link(await freePort(), Number(new URL(url).port));
    await link.mend();
    return link;
  }

  async mend(): Promise<void> {
    this.#server = createServer((near) => this.#join(near)).listen(this.#port, "localhost");
    await once(this.#server, "listening");
  }

  cut(): void {
    this.#server?.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  #join(near: Socket): void {
    const far = connect(this.#target, "127.0.0.1");
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(from);
      from.pipe(to);
      from.on("error", () => to.destroy());
      from.on("close", () => {
        this.#sockets.delete(from);
        to.destroy();
      });
    }
  }
}
