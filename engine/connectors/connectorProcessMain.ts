/**
 * Entry of the server's connector process: as the connector thread, over IPC. A process can be ended whatever it does; a thread inside
 * one statement of SQLite cannot. The first message is what it works with (ConnectorThreadData), the others are calls.
 */
import { MessageChannel } from "node:worker_threads";
import type { ConnectorThreadData, FromConnector, ToConnector } from "../protocol/connectorProtocol.ts";
import { ConnectorThread } from "./ConnectorThread.ts";
import { createHandlers } from "./createHandlers.ts";

process.once("message", (data: ConnectorThreadData) => {
  const { port1, port2 } = new MessageChannel();
  new ConnectorThread(createHandlers(data)).attach(port1);
  port2.on("message", (answer: FromConnector) => process.send?.(answer));
  process.on("message", (call: ToConnector) => port2.postMessage(call));
});
process.once("disconnect", () => process.exit());
