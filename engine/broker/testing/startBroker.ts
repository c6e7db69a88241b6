import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import type { Clock } from "../../util/Clock.ts";
import { systemClock } from "../../util/Clock.ts";
import { BrokerServer } from "../BrokerServer.ts";

/** A folder for the time of a test. */
export function brokerFolder(context: { after(callback: () => void): void }): string {
  const folder = mkdtempSync(join(tmpdir(), "dstream-broker-"));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A broker in this thread on any port; closing it is up to the caller. */
export function openBroker(folder: string, clock: Clock = systemClock): Promise<BrokerServer> {
  return BrokerServer.start({ folder, ports: [0], clock });
}

/** A broker for the time of a test, with a folder of its own. */
export async function startBroker(context: TestContext): Promise<BrokerServer> {
  const folder = brokerFolder(context);
  const broker = await openBroker(folder);
  context.after(() => broker.close());
  return broker;
}
