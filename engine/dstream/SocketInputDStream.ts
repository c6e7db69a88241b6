import type { ReceiverSpec } from "../protocol/receiverProtocol.ts";
import type { DStreamContext } from "./DStreamContext.ts";
import type { OperatorSite } from "./OperatorSite.ts";
import { ReceiverInputDStream } from "./ReceiverInputDStream.ts";

interface SocketAddress {
  readonly host: string;
  readonly port: number;
  readonly raw?: boolean;
}

/** Lines of text from a TCP server (spec 6.2): as they come, or `raw` in blocks behind their length. */
export class SocketInputDStream extends ReceiverInputDStream {
  readonly receiver: ReceiverSpec;

  constructor(context: DStreamContext, address: SocketAddress, site: OperatorSite) {
    super(context, site);
    const { host, port, raw } = address;
    this.receiver = { kind: raw === true ? "rawSocket" : "socket", host, port };
  }

  override get name(): string {
    const className = this.receiver.kind === "rawSocket" ? "RawNetworkReceiver" : "SocketReceiver";
    return `${className}-${this.inputStreamId}`;
  }
}
