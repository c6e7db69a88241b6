import type { ReceiverSpec } from "../protocol/receiverProtocol.ts";
import type { Receiver } from "./Receiver.ts";
import { SocketReceiver } from "./SocketReceiver.ts";

/** The receiver for a spec. */
export function createReceiver(spec: ReceiverSpec): Receiver {
  switch (spec.kind) {
    case "socket":
      return new SocketReceiver(spec.host, spec.port);
  }
}
