import { type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import type {
  BlockingCall,
  BlockingConnector,
  ConnectorCallName,
  ConnectorReply,
  ConnectorRequest,
  FromConnector,
  ToConnector,
} from "../protocol/connectorProtocol.ts";
import { takeStackOf } from "../sandbox/stackTrace.ts";
import { fromErrorInfo } from "../util/errors.ts";

interface PendingCall {
  readonly resolve: (reply: ConnectorReply<ConnectorCallName>) => void;
  readonly reject: (error: Error) => void;
  /** Stack of the caller: a failure arrives in a turn of its own, where the job's line is no longer known. */
  readonly site: Error;
}

type Request = Pick<ToConnector, "name" | "request" | "wake">;

/** A thread that sleeps for an answer says so this often, ms. */
const SLEEP_MS = 1_000;

/** Calls the connector thread over one port. The port keeps its thread alive only while an answer is awaited. */
export class ConnectorClient implements BlockingConnector {
  readonly #port: MessagePort;
  readonly #onFirstCall: () => void;
  readonly #onAsleep: () => void;
  /** Counted up by the connector thread with each answer to a blocking call. */
  readonly #wake = new Int32Array(new SharedArrayBuffer(4));
  readonly #pending = new Map<number, PendingCall>();
  #calls = 0;

  /**
   * @param onFirstCall asks for the connector thread, which runs only where somebody calls it
   * @param onAsleep called every second while this thread sleeps for an answer
   */
  constructor(port: MessagePort, onFirstCall: () => void, onAsleep = (): void => {}) {
    this.#port = port;
    this.#onFirstCall = onFirstCall;
    this.#onAsleep = onAsleep;
    port.on("message", (message: FromConnector) => this.#receive(message));
    port.unref();
  }

  /** @throws EngineError as the system outside failed, placed at the line that called */
  call<N extends ConnectorCallName>(name: N, request: ConnectorRequest<N>): Promise<ConnectorReply<N>> {
    const site = new Error("call");
    return new Promise<ConnectorReply<ConnectorCallName>>((resolve, reject) => {
      this.#send({ name, request } as Request, { resolve, reject, site });
    }) as Promise<ConnectorReply<N>>;
  }

  begin<N extends ConnectorCallName>(name: N, request: ConnectorRequest<N>): BlockingCall<ConnectorReply<N>> {
    let answer: (() => ConnectorReply<ConnectorCallName>) | undefined;
    const pending: PendingCall = {
      resolve: (reply) => {
        answer = () => reply;
      },
      reject: (error) => {
        answer = () => {
          throw error;
        };
      },
      site: new Error("call"),
    };
    this.#send({ name, request, wake: this.#wake.buffer } as Request, pending);
    const wait = (): ConnectorReply<ConnectorCallName> => {
      while (answer === undefined) this.#sleep(() => answer !== undefined);
      return answer();
    };
    return { wait: wait as () => ConnectorReply<N> };
  }

  #send(request: Request, pending: PendingCall): void {
    const callId = this.#calls++;
    if (callId === 0) this.#onFirstCall();
    this.#pending.set(callId, pending);
    this.#port.ref();
    this.#port.postMessage({ type: "call", callId, ...request } as ToConnector);
  }

  /** Takes the answers that have come; if the one waited for is not among them, sleeps until the next one comes, a second at most. */
  #sleep(isDone: () => boolean): void {
    const seen = Atomics.load(this.#wake, 0);
    for (let next = receiveMessageOnPort(this.#port); next !== undefined; next = receiveMessageOnPort(this.#port)) {
      this.#receive(next.message as FromConnector);
    }
    if (isDone()) return;
    if (Atomics.wait(this.#wake, 0, seen, SLEEP_MS) === "timed-out") this.#onAsleep();
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
  takeStackOf(site, failure);
  return failure;
}
