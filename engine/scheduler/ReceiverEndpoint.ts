import type { MessagePort } from "node:worker_threads";
import type { FromReceiver, ToReceiver } from "../protocol/receiverProtocol.ts";

/** What a receiver thread says unasked. */
export type ReceiverMessage = Exclude<FromReceiver, { readonly type: "blocksCut" | "allStopped" }>;

/** One thread of receivers, as the driver speaks with it. */
export class ReceiverEndpoint {
  readonly #port: MessagePort;
  readonly #cuts = new Map<number, () => void>();
  readonly #stopped = Promise.withResolvers<void>();
  #nextRequestId = 0;

  /** @param onReport gets all that is no answer */
  constructor(port: MessagePort, onReport: (report: ReceiverMessage) => void) {
    this.#port = port;
    port.on("message", (message: FromReceiver) => {
      if (message.type === "blocksCut") this.#cuts.get(message.requestId)?.();
      else if (message.type === "allStopped") this.#stopped.resolve();
      else onReport(message);
    });
  }

  send(message: ToReceiver): void {
    this.#port.postMessage(message);
  }

  /** Has blocks cut of all that has come. Resolves when they have arrived; never, if the thread dies before. */
  async cut(): Promise<void> {
    const requestId = this.#nextRequestId++;
    const cut = new Promise<void>((resolve) => this.#cuts.set(requestId, resolve));
    this.send({ type: "cutBlocks", requestId });
    await cut;
    this.#cuts.delete(requestId);
  }

  /** Stops the receivers. Resolves when their last blocks have arrived, or when the endpoint is closed. */
  stop(): Promise<void> {
    this.send({ type: "stopReceivers" });
    return this.#stopped.promise;
  }

  /** Listens no more. */
  close(): void {
    this.#stopped.resolve();
    this.#port.close();
  }
}
