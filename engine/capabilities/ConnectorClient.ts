import type { MessagePort } from "node:worker_threads";
import type {
  ConnectorCallName,
  ConnectorReply,
  ConnectorRequest,
  FromConnector,
  ToConnector,
} from "../protocol/connectorProtocol.ts";
import { fromErrorInfo } from "../util/errors.ts";

interface PendingCall {
  readonly resolve: (reply: ConnectorReply<ConnectorCallName>) => void;
  readonly reject: (error: Error) => void;
  /** Stack of the caller: a failure arrives in a turn of its own, where the job's line is no longer known. */
  readonly site: Error;
}

/** Calls the connector thread over one port. The port keeps its thread alive only while an answer is awaited. */
export class ConnectorClient {
  readonly #port: MessagePort;
  readonly #onFirstCall: () => void;
  readonly #pending = new Map<number, PendingCall>();
  #calls = 0;

  /** @param onFirstCall asks for the connector thread, which runs only where somebody calls it */
  constructor(port: MessagePort, onFirstCall: () => void) {
    this.#port = port;
    this.#onFirstCall = onFirstCall;
    port.on("message", (message: FromConnector) => this.#receive(message));
    port.unref();
  }

  /** @throws EngineError as the system outside failed, placed at the line that called */
  call<N extends ConnectorCallName>(name: N, request: ConnectorRequest<N>): Promise<ConnectorReply<N>> {
    const callId = this.#calls++;
    if (callId === 0) this.#onFirstCall();
    return new Promise<ConnectorReply<ConnectorCallName>>((resolve, reject) => {
      this.#pending.set(callId, { resolve, reject, site: new Error("call") });
      this.#port.ref();
      this.#port.postMessage({ type: "call", callId, name, request } as ToConnector);
    }) as Promise<ConnectorReply<N>>;
  }

  #receive(message: FromConnector): void {
    const call = this.#pending.get(message.callId);
    if (call === undefined) return;
    this.#pending.delete(message.callId);
    if (this.#pending.size === 0) this.#port.unref();
    if (message.type === "completed") call.resolve(message.reply);
    else call.reject(failureAt(message, call.site));
  }
}

function failureAt({ error }: Extract<FromConnector, { type: "failed" }>, site: Error): Error {
  const failure = fromErrorInfo(error);
  Object.defineProperty(failure, "stack", { value: site.stack, configurable: true, writable: true });
  return failure;
}
