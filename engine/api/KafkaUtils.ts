import { DirectKafkaInputDStream } from "../dstream/DirectKafkaInputDStream.ts";
import { harden } from "../sandbox/lockdownThread.ts";
import { streamFacade } from "./DStreamFacade.ts";
import type * as dstream from "./dstream.d.ts";
import { directKafkaSource } from "./kafkaOptions.ts";
import { contextScopeOf } from "./StreamingContextFacade.ts";

/** Makes streams of Kafka topics (dstream.d.ts says what each function does). */
export const KafkaUtils = harden({
  createDirectStream(ssc: unknown, options: unknown): dstream.DStream<dstream.ConsumerRecord> {
    const scope = contextScopeOf(ssc);
    const site = scope.session.code.site("createDirectStream");
    return streamFacade(new DirectKafkaInputDStream(scope.context, directKafkaSource(options, site), site), scope);
  },
});
