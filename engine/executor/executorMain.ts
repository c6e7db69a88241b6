/** Entry of an executor thread: runs the tasks that the driver sends over the port in `workerData` (ExecutorThreadData). */
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { ConnectorClient } from "../capabilities/ConnectorClient.ts";
import { createCapabilities } from "../capabilities/createCapabilities.ts";
import { OpenDatabases } from "../capabilities/OpenDatabases.ts";
import type { ConnectorNeeded } from "../protocol/connectorProtocol.ts";
import type { ExecutorThreadData, FromExecutor, ToExecutor } from "../protocol/taskPlan.ts";
import { installRejectionHandler } from "../sandbox/installRejectionHandler.ts";
import { JobCompartment } from "../sandbox/JobCompartment.ts";
import { JobConsole } from "../sandbox/JobConsole.ts";
import { toUserError } from "../sandbox/toUserError.ts";
import { systemClock } from "../util/Clock.ts";
import { GrowingJob } from "../util/GrowingJob.ts";
import { executorModule } from "../util/executorModule.ts";
import { Executor } from "./Executor.ts";
import { ExecutorLoop } from "./ExecutorLoop.ts";

function startExecutor(data: ExecutorThreadData): void {
  const { workDirectory, args } = data;
  const job = new GrowingJob(data.job);
  const port = data.port as MessagePort;
  const post = (message: FromExecutor): void => port.postMessage(message);
  const write = (stream: "stdout" | "stderr", text: string, dropped?: number): void =>
    post({ type: "console", stream, text, taskId: loop.taskId, dropped });
  const jobConsole = new JobConsole({ sink: write, clock: systemClock });
  const onAsleep = (): void => {
    if (loop.taskId !== undefined) post({ type: "taskWaiting", taskId: loop.taskId });
  };
  const connector = connectorClient(data, onAsleep);
  const databases = connector && new OpenDatabases(connector);
  const dstream = { ...executorModule(args), ...(connector && createCapabilities(connector, databases)) };
  const compartment = new JobCompartment({ job, dstream, console: jobConsole });
  const { functionTable } = compartment;
  const loop = new ExecutorLoop({
    executor: new Executor({ job, functionTable, clock: systemClock, workDirectory, ...(connector && { connector }) }),
    post,
    onTaskEnd: () => {
      jobConsole.flush();
      for (const warning of databases?.giveBack() ?? []) write("stderr", warning);
    },
    onShutdown: () => port.close(),
  });
  // Nobody awaits it, so no task fails for it; but the user must hear of it.
  installRejectionHandler((thrown) => {
    const { name, message } = toUserError(thrown, job);
    write("stderr", `Uncaught ${name}: ${message}`);
  });
  port.on("message", (message: ToExecutor) => loop.receive(message));
  post({ type: "ready" });
}

function connectorClient({ connectorPort }: ExecutorThreadData, onAsleep: () => void): ConnectorClient | undefined {
  if (connectorPort === undefined) return undefined;
  const askForConnector = (): void => parentPort?.postMessage({ type: "connectorNeeded" } satisfies ConnectorNeeded);
  return new ConnectorClient(connectorPort as MessagePort, askForConnector, onAsleep);
}

startExecutor(workerData as ExecutorThreadData);
