/** Entry of the receiver thread: reads sockets and Kafka and reports blocks to the driver. Never runs code of the job. */
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { ConnectorClient } from "../capabilities/ConnectorClient.ts";
import type { ConnectorNeeded } from "../protocol/connectorProtocol.ts";
import type { ReceiverThreadData } from "../protocol/receiverProtocol.ts";
import { systemClock } from "../util/Clock.ts";
import { builtInSupervisor } from "./builtInSupervisor.ts";
import { ReceiverThread } from "./ReceiverThread.ts";

const { port, connectorPort } = workerData as ReceiverThreadData;
const askForConnector = (): void => parentPort?.postMessage({ type: "connectorNeeded" } satisfies ConnectorNeeded);
const connector = new ConnectorClient(connectorPort as MessagePort, askForConnector);
new ReceiverThread({
  port: port as MessagePort,
  clock: systemClock,
  makeSupervisor: builtInSupervisor(connector),
}).serve();
