/** Entry of the connector thread: talks to systems outside for everybody in this process. Never runs code of a job. */
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import type { AttachCaller, ConnectorThreadData } from "../protocol/connectorProtocol.ts";
import { ConnectorThread } from "./ConnectorThread.ts";
import { createHandlers } from "./createHandlers.ts";

const thread = new ConnectorThread(createHandlers(workerData as ConnectorThreadData));
parentPort?.on("message", ({ port }: AttachCaller) => thread.attach(port as MessagePort));
