/** Entry of the driver thread for conformance cases: the engine's driver, and a test input and output for the program. */
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { ConnectorClient } from "../capabilities/ConnectorClient.ts";
import { Driver } from "../driver/Driver.ts";
import type { DriverThreadData, FromDriver, ToDriver } from "../protocol/jobHostProtocol.ts";
import { installRejectionHandler } from "../sandbox/installRejectionHandler.ts";
import { harden } from "../sandbox/lockdownThread.ts";
import { EngineError } from "../util/errors.ts";
import { createTestHarness } from "./createTestHarness.ts";
import type { FromTestProgram, ToTestProgram } from "./testHarness.ts";

const { spec, connectorPort } = workerData as DriverThreadData;
const tell = (message: FromDriver | FromTestProgram): void => parentPort?.postMessage(message);
harden(EngineError);
const harness = createTestHarness(tell);
const connector = new ConnectorClient(connectorPort as MessagePort, () => tell({ type: "connectorNeeded" }));
const driver = new Driver({ spec, tell, connector, harness: harness.values });
installRejectionHandler((thrown) => driver.reportUncaught(thrown));
parentPort?.on("message", (message: ToDriver | ToTestProgram) => {
  if (message.type === "batchesDone") harness.batchesDone();
  else driver.handle(message);
});
void driver.run();
