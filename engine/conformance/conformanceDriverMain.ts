/** Entry of the driver thread for conformance cases: the engine's driver, and a test input and output for the program. */
import { parentPort, workerData } from "node:worker_threads";
import { Driver } from "../driver/Driver.ts";
import type { RunSpec, ToDriver } from "../protocol/jobHostProtocol.ts";
import { installRejectionHandler } from "../sandbox/installRejectionHandler.ts";
import { harden } from "../sandbox/lockdownThread.ts";
import { EngineError } from "../util/errors.ts";
import { createTestHarness } from "./createTestHarness.ts";
import type { FromTestProgram, ToTestProgram } from "./testHarness.ts";

const { spec } = workerData as { readonly spec: RunSpec };
harden(EngineError);
const harness = createTestHarness((message: FromTestProgram) => parentPort?.postMessage(message));
const driver = new Driver(spec, (message) => parentPort?.postMessage(message), harness.values);
installRejectionHandler((thrown) => driver.reportUncaught(thrown));
parentPort?.on("message", (message: ToDriver | ToTestProgram) => {
  if (message.type === "batchesDone") harness.batchesDone();
  else driver.handle(message);
});
void driver.run();
