import type { RawSocketReceiverSpec, SocketReceiverSpec } from "../protocol/receiverProtocol.ts";
import type { Receiver } from "./Receiver.ts";
import { RawSocketReceiver } from "./RawSocketReceiver.ts";
import { SocketReceiver } from "./SocketReceiver.ts";

/** The receiver of bytes for a spec. */
export function createReceiver(spec: SocketReceiverSpec | RawSocketReceiverSpec): Receiver {
  switch (spec.kind) {
    case "socket":
      return new SocketReceiver(spec.host, spec.port);
    case "rawSocket":
      return new RawSocketReceiver(spec.host, spec.port);
  }
}
