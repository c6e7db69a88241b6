import type { OperatorSite } from "../dstream/OperatorSite.ts";
import type { CustomReceiverSpec } from "../protocol/receiverProtocol.ts";
import { EngineError } from "../util/errors.ts";
import { JobReceiver } from "../util/JobReceiver.ts";
import type { JobCode } from "./JobCode.ts";

/**
 * A receiver of the program as it is now, for the thread that will run a copy of it.
 * @throws EngineError `illegalArgument` for what is no receiver, `taskNotSerializable` when what it holds cannot travel
 */
export function customReceiverSpec(receiver: unknown, site: OperatorSite, code: JobCode): CustomReceiverSpec {
  if (!(receiver instanceof JobReceiver)) {
    throw illegalArgument(`receiverStream takes an object of a class that extends Receiver, not ${typeof receiver}.`);
  }
  for (const name of ["onStart", "onStop"]) {
    if (typeof Reflect.get(receiver, name) === "function") continue;
    throw illegalArgument(
      `The receiver given to receiverStream has no method ${name}. A receiver needs onStart and onStop.`,
    );
  }
  const value = code.captureValue(receiver, site);
  if (value.nodes.some(({ kind }) => kind === "broadcast" || kind === "accumulator")) {
    throw illegalArgument(
      "A receiver cannot use broadcast variables and accumulators, because it runs beside the tasks. Give it plain values.",
    );
  }
  const { position } = site;
  const className = classNameOf(receiver);
  return { kind: "custom", className, location: position ? `${position.file}:${position.line}` : className, value };
}

function classNameOf(receiver: object): string {
  const made: unknown = Reflect.get(receiver, "constructor");
  const name: unknown = typeof made === "function" ? made.name : undefined;
  return typeof name === "string" && name !== "" ? name.slice(0, 100) : "Receiver";
}

function illegalArgument(message: string): EngineError {
  return new EngineError("illegalArgument", message, { name: "IllegalArgumentException" });
}
