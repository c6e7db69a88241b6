import { join, resolve } from "node:path";
import { BrokerService } from "../launch/BrokerService.ts";
import { toErrorInfo } from "../util/errors.ts";
import type { BrokerCommand } from "./parseCommandLine.ts";

/** Runs the classroom's broker until Ctrl-C or SIGTERM. Returns the exit code. */
export async function broker({ port, host, data }: BrokerCommand): Promise<number> {
  const folder = resolve(data ?? join(process.env["DSTREAM_DATA"] ?? ".data", "kafka"));
  const service = new BrokerService({ folder, ports: [port], host });
  try {
    const address = await service.start();
    const stopped = nextSignal();
    process.stdout.write(`Kafka broker listening on ${address.host}:${address.port}\n`);
    process.stderr.write(`dstream broker: for lessons, not for production. Data: ${folder}. Ctrl-C stops it.\n`);
    await stopped;
    await service.stop();
    return 0;
  } catch (error) {
    process.stderr.write(`dstream broker: ${toErrorInfo(error).message}\n`);
    return 1;
  }
}

function nextSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", resolve);
    process.once("SIGTERM", resolve);
  });
}
