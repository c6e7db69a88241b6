/** Entry of the driver thread: runs the user's program, confined, and everything that plans its batches. */
import { parentPort, workerData } from "node:worker_threads";
import { harden } from "../sandbox/lockdownThread.ts";
import type { FromDriver, RunSpec, ToDriver } from "../protocol/jobHostProtocol.ts";
import { installRejectionHandler } from "../sandbox/installRejectionHandler.ts";
import { EngineError } from "../util/errors.ts";
import { Driver } from "./Driver.ts";

const { spec } = workerData as { readonly spec: RunSpec };
// Programs catch the engine's errors, and must not change them for others.
harden(EngineError);
const driver = new Driver(spec, (message: FromDriver) => parentPort?.postMessage(message));
installRejectionHandler((thrown) => driver.reportUncaught(thrown));
parentPort?.on("message", (message: ToDriver) => driver.handle(message));
void driver.run();
