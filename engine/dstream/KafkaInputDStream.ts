import type { KafkaSubscription } from "../protocol/kafkaCalls.ts";
import type { ReceiverSpec } from "../protocol/receiverProtocol.ts";
import type { DStreamContext } from "./DStreamContext.ts";
import type { OperatorSite } from "./OperatorSite.ts";
import { ReceiverInputDStream } from "./ReceiverInputDStream.ts";

/** Pairs [key, message] of Kafka topics, by a receiver that is a member of a group (spec 6.5). */
export class KafkaInputDStream extends ReceiverInputDStream {
  readonly receiver: ReceiverSpec;

  constructor(context: DStreamContext, subscription: KafkaSubscription, site: OperatorSite) {
    super(context, site);
    this.receiver = { kind: "kafka", ...subscription };
  }

  override get name(): string {
    return `KafkaReceiver-${this.inputStreamId}`;
  }
}
