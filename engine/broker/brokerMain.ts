/** Entry of the broker's thread. */
import { parentPort, workerData } from "node:worker_threads";
import type { BrokerThreadData, FromBroker, ToBroker } from "../protocol/brokerProtocol.ts";
import { systemClock } from "../util/Clock.ts";
import { toErrorInfo } from "../util/errors.ts";
import { BrokerServer } from "./BrokerServer.ts";

const post = (message: FromBroker): void => parentPort?.postMessage(message);

try {
  const server = await BrokerServer.start({ ...(workerData as BrokerThreadData), clock: systemClock });
  parentPort?.once("message", (_message: ToBroker) => {
    void server.close().finally(() => process.exit(0));
  });
  post({ type: "listening", address: server.address });
} catch (error) {
  post({ type: "failed", error: toErrorInfo(error) });
}
