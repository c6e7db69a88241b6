import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BrokerServer } from "../../broker/BrokerServer.ts";
import { systemClock } from "../../util/Clock.ts";

/** The classroom's broker in this process, which can be stopped and started again at the same address with the same data. */
export class ClassroomBroker {
  readonly #folder: string;
  readonly #port: number;
  #server: BrokerServer;

  private constructor(folder: string, server: BrokerServer) {
    this.#folder = folder;
    this.#server = server;
    this.#port = server.address.port;
  }

  static async start(): Promise<ClassroomBroker> {
    const folder = mkdtempSync(join(tmpdir(), "dstream-broker-"));
    return new ClassroomBroker(folder, await BrokerServer.start({ folder, ports: [0], clock: systemClock }));
  }

  get address(): string {
    return `127.0.0.1:${this.#port}`;
  }

  down(): Promise<void> {
    return this.#server.close();
  }

  async up(): Promise<void> {
    this.#server = await BrokerServer.start({ folder: this.#folder, ports: [this.#port], clock: systemClock });
  }

  /** Stops it and removes its data. */
  async remove(): Promise<void> {
    await this.#server.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
