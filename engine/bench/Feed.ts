import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("./feedMain.ts", import.meta.url));

/** A TCP server in a process of its own that sends a file when asked. */
export class Feed {
  readonly port: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.port = port;
  }

  static async start(path: string): Promise<Feed> {
    const child = fork(MAIN, [path]);
    const [port] = (await once(child, "message")) as [number];
    return new Feed(child, port);
  }

  /** Sends the file so many times to everybody who is connected. */
  send(times: number): void {
    this.#child.send(times);
  }

  close(): void {
    this.#child.disconnect();
  }
}
