import type { MessagePort } from "node:worker_threads";
import type {
  ConnectorCallName,
  ConnectorReply,
  ConnectorRequest,
  FromConnector,
  ToConnector,
} from "../protocol/connectorProtocol.ts";
import { toErrorInfo } from "../util/errors.ts";
import type { Caller, ConnectorHandlers } from "./ConnectorHandlers.ts";

type AnyHandler = (
  request: ConnectorRequest<ConnectorCallName>,
  caller: Caller,
) => Promise<ConnectorReply<ConnectorCallName>> | ConnectorReply<ConnectorCallName>;

/** Answers calls of several callers, each over a port of its own; calls run side by side. */
export class ConnectorThread {
  readonly #handlers: ConnectorHandlers;
  #callers = 0;

  constructor(handlers: ConnectorHandlers) {
    this.#handlers = handlers;
  }

  /** One more caller. It is gone when its end of the port closes, which the end of its thread does. */
  attach(port: MessagePort): void {
    const gone = new AbortController();
    const caller: Caller = { callerId: this.#callers++, gone: gone.signal };
    port.on("message", (call: ToConnector) => void this.#answer(call, caller, port));
    port.once("close", () => gone.abort());
  }

  async #answer({ callId, name, request, wake }: ToConnector, caller: Caller, port: MessagePort): Promise<void> {
    const post = (message: FromConnector): void => {
      port.postMessage(message);
      if (wake !== undefined) wakeUp(new Int32Array(wake));
    };
    try {
      // The protocol pairs the name with its request; TypeScript cannot follow that through the union.
      const handler = this.#handlers[name] as AnyHandler;
      post({ type: "completed", callId, reply: await handler(request, caller) });
    } catch (thrown) {
      post({ type: "failed", callId, error: toErrorInfo(thrown) });
    }
  }
}

/** The caller's thread may sleep on the first number, and looks into its port when that has changed. */
function wakeUp(counter: Int32Array): void {
  Atomics.add(counter, 0, 1);
  Atomics.notify(counter, 0);
}
