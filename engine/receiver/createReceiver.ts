import type { SocketReceiverSpec } from "../protocol/receiverProtocol.ts";
import type { Receiver } from "./Receiver.ts";
import { SocketReceiver } from "./SocketReceiver.ts";

/** The receiver of bytes for a spec. */
export function createReceiver(spec: SocketReceiverSpec): Receiver {
  switch (spec.kind) {
    case "socket":
      return new SocketReceiver(spec.host, spec.port);
  }
}
