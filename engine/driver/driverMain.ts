/** Entry of the driver thread: runs the user's program, confined, and everything that plans its batches. */
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { ConnectorClient } from "../capabilities/ConnectorClient.ts";
import { harden } from "../sandbox/lockdownThread.ts";
import type { DriverThreadData, FromDriver, ToDriver } from "../protocol/jobHostProtocol.ts";
import { installRejectionHandler } from "../sandbox/installRejectionHandler.ts";
import { EngineError } from "../util/errors.ts";
import { Driver } from "./Driver.ts";

const { spec, connectorPort } = workerData as DriverThreadData;
const tell = (message: FromDriver): void => parentPort?.postMessage(message);
// Programs catch the engine's errors, and must not change them for others.
harden(EngineError);
const connector = new ConnectorClient(connectorPort as MessagePort, () => tell({ type: "connectorNeeded" }));
const driver = new Driver({ spec, tell, connector });
installRejectionHandler((thrown) => driver.reportUncaught(thrown));
parentPort?.on("message", (message: ToDriver) => driver.handle(message));
void driver.run();
