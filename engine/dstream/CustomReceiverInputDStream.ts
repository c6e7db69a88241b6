import type { CustomReceiverSpec } from "../protocol/receiverProtocol.ts";
import type { DStreamContext } from "./DStreamContext.ts";
import type { OperatorSite } from "./OperatorSite.ts";
import { ReceiverInputDStream } from "./ReceiverInputDStream.ts";

/** What a receiver of the job stores (spec 6.1). */
export class CustomReceiverInputDStream extends ReceiverInputDStream {
  readonly receiver: CustomReceiverSpec;

  constructor(context: DStreamContext, receiver: CustomReceiverSpec, site: OperatorSite) {
    super(context, site);
    this.receiver = receiver;
  }

  override get name(): string {
    return `${this.receiver.className}-${this.inputStreamId}`;
  }
}
