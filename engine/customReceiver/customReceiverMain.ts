/** Entry of the thread of one receiver of the job: runs that receiver, confined like all code of the job, and reports its blocks to the driver. */
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { ConnectorClient } from "../capabilities/ConnectorClient.ts";
import { createCapabilities } from "../capabilities/createCapabilities.ts";
import { createDriverCapabilities } from "../capabilities/createDriverCapabilities.ts";
import { JobTimers } from "../capabilities/JobTimers.ts";
import type {
  CustomReceiverSpec,
  CustomReceiverThreadData,
  FromCustomReceiver,
  FromReceiver,
} from "../protocol/receiverProtocol.ts";
import type { StartReceiver } from "../receiver/builtInSupervisor.ts";
import { ReceiverThread } from "../receiver/ReceiverThread.ts";
import type { SupervisorContext } from "../receiver/ReceiverSupervisor.ts";
import { installRejectionHandler } from "../sandbox/installRejectionHandler.ts";
import { JobCompartment } from "../sandbox/JobCompartment.ts";
import { JobConsole } from "../sandbox/JobConsole.ts";
import { toUserError } from "../sandbox/toUserError.ts";
import { systemClock } from "../util/Clock.ts";
import { executorModule } from "../util/executorModule.ts";
import type { JobReceiver } from "../util/JobReceiver.ts";
import { CustomReceiverSupervisor, isStopped } from "./CustomReceiverSupervisor.ts";

const HEARTBEAT_MS = 250;
/** Blocks of one receiver may take so much until their batches are done; then `store` waits. */
const MAX_IN_FLIGHT_BYTES = 64 * 1024 * 1024;

const data = workerData as CustomReceiverThreadData;
const port = data.port as MessagePort;
const tellHost = (message: FromCustomReceiver): void => parentPort?.postMessage(message);

let supervisor: CustomReceiverSupervisor | undefined;
const reportUncaught = (thrown: unknown): void => {
  if (!isStopped(thrown)) supervisor?.reportError("Uncaught error in the receiver", thrown);
};
const timers = new JobTimers(reportUncaught);

function jobCompartment(): JobCompartment {
  const connector = new ConnectorClient(data.connectorPort as MessagePort, () => tellHost({ type: "connectorNeeded" }));
  const write = (stream: "stdout" | "stderr", text: string, dropped?: number): void =>
    port.postMessage({
      type: "console",
      stream,
      text,
      ...(dropped !== undefined && { dropped }),
    } satisfies FromReceiver);
  const dstream = {
    ...executorModule(data.args),
    ...createCapabilities(connector),
    ...createDriverCapabilities(connector, timers),
  };
  return new JobCompartment({ job: data.job, dstream, console: new JobConsole({ sink: write, clock: systemClock }) });
}

function makeSupervisor(request: StartReceiver, context: SupervisorContext): CustomReceiverSupervisor {
  const spec = request.receiver as CustomReceiverSpec;
  supervisor = new CustomReceiverSupervisor(
    {
      request,
      spec,
      copy: () => functionTable.decodeValues(structuredClone(spec.value))[0] as JobReceiver,
      describe: (thrown) => toUserError(thrown, data.job),
      timers,
    },
    context,
  );
  return supervisor;
}

function beat(): void {
  tellHost({ type: "heartbeat" });
  systemClock.at(systemClock.now() + HEARTBEAT_MS, beat);
}

const { functionTable } = jobCompartment();
installRejectionHandler(reportUncaught);
port.on("close", () => tellHost({ type: "finished" }));
new ReceiverThread({ port, clock: systemClock, maxInFlightBytes: MAX_IN_FLIGHT_BYTES, makeSupervisor }).serve();
beat();
