/** Entry of the receiver thread: reads sockets and reports blocks to the driver. Never runs code of the job. */
import { workerData, type MessagePort } from "node:worker_threads";
import { systemClock } from "../util/Clock.ts";
import { ReceiverThread } from "./ReceiverThread.ts";

const { port } = workerData as { readonly port: MessagePort };
new ReceiverThread(port, systemClock).serve();
