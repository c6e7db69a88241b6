import type { ReceiverSpec } from "../protocol/receiverProtocol.ts";
import type { DStreamContext } from "./DStreamContext.ts";
import type { OperatorSite } from "./OperatorSite.ts";
import { ReceiverInputDStream } from "./ReceiverInputDStream.ts";

/** Lines of text from a TCP server (spec 6.2). */
export class SocketInputDStream extends ReceiverInputDStream {
  readonly receiver: ReceiverSpec;

  constructor(context: DStreamContext, address: { readonly host: string; readonly port: number }, site: OperatorSite) {
    super(context, site);
    this.receiver = { kind: "socket", host: address.host, port: address.port };
  }

  override get name(): string {
    return `SocketReceiver-${this.inputStreamId}`;
  }
}
