import type { MessagePort } from "node:worker_threads";
import type { Connector } from "../protocol/connectorProtocol.ts";
import type { FromReceiver, ToReceiver } from "../protocol/receiverProtocol.ts";
import type { Clock } from "../util/Clock.ts";
import { InFlightBytes } from "./InFlightBytes.ts";
import { KafkaSupervisor } from "./KafkaSupervisor.ts";
import { ReceiverSupervisor, type SupervisorContext } from "./ReceiverSupervisor.ts";
import type { Supervisor } from "./Supervisor.ts";

type StartReceiver = Extract<ToReceiver, { readonly type: "startReceiver" }>;

/** All receivers of a run, as the driver sees them through one port. */
export class ReceiverThread {
  readonly #port: MessagePort;
  readonly #clock: Clock;
  readonly #connector: Connector | undefined;
  readonly #supervisors: Supervisor[] = [];
  readonly #inFlight: InFlightBytes;

  /** @param connector absent: receivers reach only what they connect to themselves */
  constructor(port: MessagePort, clock: Clock, maxInFlightBytes?: number, connector?: Connector) {
    this.#port = port;
    this.#connector = connector;
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
    const supervisor = this.#supervisorFor(request, {
      clock: this.#clock,
      inFlight: this.#inFlight,
      report: (report) => this.#report(report),
    });
    this.#supervisors.push(supervisor);
    supervisor.start();
  }

  #supervisorFor(request: StartReceiver, context: SupervisorContext): Supervisor {
    const spec = request.receiver;
    if (spec.kind === "socket") return new ReceiverSupervisor(request, spec, context);
    if (this.#connector !== undefined)
      return new KafkaSupervisor({ request, spec, connector: this.#connector }, context);
    throw new RangeError("A Kafka receiver needs the connector thread, and this receiver thread has none.");
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
