import type { MessagePort } from "node:worker_threads";
import type { FromReceiver, ToReceiver } from "../protocol/receiverProtocol.ts";
import type { Clock } from "../util/Clock.ts";
import { InFlightBytes } from "./InFlightBytes.ts";
import { ReceiverSupervisor } from "./ReceiverSupervisor.ts";

/** All receivers of a run, as the driver sees them through one port. */
export class ReceiverThread {
  readonly #port: MessagePort;
  readonly #clock: Clock;
  readonly #supervisors: ReceiverSupervisor[] = [];
  readonly #inFlight: InFlightBytes;

  constructor(port: MessagePort, clock: Clock, maxInFlightBytes?: number) {
    this.#port = port;
    this.#clock = clock;
    const adjust = (): void => this.#supervisors.forEach((supervisor) => supervisor.adjustReading());
    this.#inFlight = new InFlightBytes(adjust, adjust, maxInFlightBytes);
  }

  /** Answers the driver until it stops the receivers. */
  serve(): void {
    this.#port.on("message", (message: ToReceiver) => this.#handle(message));
  }

  #handle(message: ToReceiver): void {
    switch (message.type) {
      case "startReceiver":
        this.#start(message);
        return;
      case "cutBlocks":
        this.#supervisors.forEach((supervisor) => supervisor.cut());
        this.#report({ type: "blocksCut", requestId: message.requestId });
        return;
      case "blocksConsumed":
        this.#inFlight.remove(message.bytes);
        return;
      case "updateRate":
        this.#supervisors.find(({ streamId }) => streamId === message.streamId)?.updateRate(message.recordsPerSecond);
        return;
      case "stopReceivers":
        this.#supervisors.splice(0).forEach((supervisor) => supervisor.stop());
        this.#report({ type: "allStopped" });
        return;
    }
  }

  #start(request: Extract<ToReceiver, { readonly type: "startReceiver" }>): void {
    const supervisor = new ReceiverSupervisor(request, {
      clock: this.#clock,
      inFlight: this.#inFlight,
      report: (report) => this.#report(report),
    });
    this.#supervisors.push(supervisor);
    supervisor.start();
  }

  #report(message: FromReceiver): void {
    this.#port.postMessage(message);
  }
}
