import type { MessagePort } from "node:worker_threads";
import type { FromReceiver, ToReceiver } from "../protocol/receiverProtocol.ts";
import type { Clock } from "../util/Clock.ts";
import { InFlightBytes } from "./InFlightBytes.ts";
import { builtInSupervisor, type MakeSupervisor, type StartReceiver } from "./builtInSupervisor.ts";
import type { Supervisor } from "./Supervisor.ts";

/** What a receiver thread works with. */
export interface ReceiverThreadOptions {
  /** Its end of the channel with the driver. */
  readonly port: MessagePort;
  readonly clock: Clock;
  readonly maxInFlightBytes?: number;
  /** Makes what runs a receiver; default: for receivers that connect to their source themselves. */
  readonly makeSupervisor?: MakeSupervisor;
}

/** The receivers of one thread, as the driver sees them through one port. */
export class ReceiverThread {
  readonly #port: MessagePort;
  readonly #clock: Clock;
  readonly #makeSupervisor: MakeSupervisor;
  readonly #supervisors: Supervisor[] = [];
  readonly #inFlight: InFlightBytes;

  constructor({ port, clock, maxInFlightBytes, makeSupervisor = builtInSupervisor() }: ReceiverThreadOptions) {
    this.#port = port;
    this.#makeSupervisor = makeSupervisor;
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
        this.#afterAll(
          this.#supervisors.map((supervisor) => supervisor.cut()),
          { type: "blocksCut", requestId: message.requestId },
        );
        return;
      case "blocksConsumed":
        this.#inFlight.remove(message.bytes);
        return;
      case "updateRate":
        this.#supervisors.find(({ streamId }) => streamId === message.streamId)?.updateRate(message.recordsPerSecond);
        return;
      case "stopReceivers":
        this.#afterAll(
          this.#supervisors.splice(0).map((supervisor) => supervisor.stop()),
          { type: "allStopped" },
        );
        return;
    }
  }

  #start(request: StartReceiver): void {
    const supervisor = this.#makeSupervisor(request, {
      clock: this.#clock,
      inFlight: this.#inFlight,
      report: (report) => this.#report(report),
    });
    this.#supervisors.push(supervisor);
    supervisor.start();
  }

  /** Says so at once where nobody has to be waited for. */
  #afterAll(pending: readonly (void | Promise<void>)[], message: FromReceiver): void {
    const promises = pending.filter((one) => one instanceof Promise);
    if (promises.length === 0) this.#report(message);
    else void Promise.allSettled(promises).then(() => this.#report(message));
  }

  #report(message: FromReceiver): void {
    this.#port.postMessage(message);
  }
}
