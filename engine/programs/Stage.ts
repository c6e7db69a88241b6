import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type RunningCommand, startDstream } from "../cli/testing/startDstream.ts";

const EXAMPLES = resolve(import.meta.dirname, "../../examples");

/** Where one program runs: a folder of its own, and what has to be ended after it. */
export class Stage {
  readonly folder = mkdtempSync(join(tmpdir(), "dstream-program-"));
  readonly #leftovers: (() => unknown)[] = [];

  /** Remembers how to end something that was started. */
  after(end: () => unknown): void {
    this.#leftovers.push(end);
  }

  /** Runs `dstream ARGS` in the stage's folder. */
  dstream(...args: readonly string[]): RunningCommand {
    return startDstream(this, args, this.folder);
  }

  /** Runs `dstream submit` with an example; options of the command stand before its file. */
  submit(example: string, args: readonly string[], options: readonly string[] = []): RunningCommand {
    return this.dstream("submit", ...options, join(EXAMPLES, `${example}.ts`), ...args);
  }

  /** Ends everything, the last first, and removes the folder. */
  async close(): Promise<void> {
    for (const end of this.#leftovers.toReversed()) await end();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** A port on which nobody listens at this moment. */
  async freePort(): Promise<number> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, "close");
    return port;
  }
}
