import type { Connector } from "../protocol/connectorProtocol.ts";
import type { ToReceiver } from "../protocol/receiverProtocol.ts";
import { KafkaSupervisor } from "./KafkaSupervisor.ts";
import { ReceiverSupervisor, type SupervisorContext } from "./ReceiverSupervisor.ts";
import type { Supervisor } from "./Supervisor.ts";

export type StartReceiver = Extract<ToReceiver, { readonly type: "startReceiver" }>;
export type MakeSupervisor = (request: StartReceiver, context: SupervisorContext) => Supervisor;

/**
 * Makes the supervisors of the engine's own receivers.
 *
 * @param connector absent: receivers reach only what they connect to themselves
 */
export function builtInSupervisor(connector?: Connector): MakeSupervisor {
  return (request, context) => {
    const spec = request.receiver;
    if (spec.kind === "socket" || spec.kind === "rawSocket") return new ReceiverSupervisor(request, spec, context);
    if (spec.kind === "kafka" && connector !== undefined)
      return new KafkaSupervisor({ request, spec, connector }, context);
    throw new RangeError(`This receiver thread cannot run a receiver of the kind ${spec.kind}.`);
  };
}
