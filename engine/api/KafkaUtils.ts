import { DirectKafkaInputDStream } from "../dstream/DirectKafkaInputDStream.ts";
import { KafkaInputDStream } from "../dstream/KafkaInputDStream.ts";
import { harden } from "../sandbox/lockdownThread.ts";
import { streamFacade } from "./DStreamFacade.ts";
import type * as dstream from "./dstream.d.ts";
import { directKafkaSource, kafkaSubscription } from "./kafkaOptions.ts";
import { contextScopeOf } from "./StreamingContextFacade.ts";

/** Makes streams of Kafka topics (dstream.d.ts says what each function does). */
export const KafkaUtils = harden({
  /** (ssc, brokers, groupId, topics): Python takes them in this order; a fifth argument there, the storage level, changes nothing here. */
  createStream(ssc: unknown, ...given: unknown[]): dstream.DStream<[string | null, string]> {
    const scope = contextScopeOf(ssc);
    const site = scope.session.code.site("createStream");
    return streamFacade(new KafkaInputDStream(scope.context, kafkaSubscription(given, site), site), scope);
  },
  createDirectStream(ssc: unknown, options: unknown): dstream.DStream<dstream.ConsumerRecord> {
    const scope = contextScopeOf(ssc);
    const site = scope.session.code.site("createDirectStream");
    return streamFacade(new DirectKafkaInputDStream(scope.context, directKafkaSource(options, site), site), scope);
  },
});
