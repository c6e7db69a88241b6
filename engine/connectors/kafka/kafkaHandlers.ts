import type { Connections } from "../../protocol/connections.ts";
import type { KafkaAddress, KafkaCalls } from "../../protocol/kafkaCalls.ts";
import type { Caller } from "../ConnectorHandlers.ts";
import { KafkaClient } from "./KafkaClient.ts";
import { kafkaConfig } from "./kafkaConfig.ts";
import { KafkaReaders } from "./KafkaReaders.ts";

type KafkaHandlers = {
  readonly [N in keyof KafkaCalls]: (
    request: KafkaCalls[N]["request"],
    caller: Caller,
  ) => Promise<KafkaCalls[N]["reply"]>;
};

/** What answers the calls about Kafka: one client for each connection and list of brokers, made when it is first needed. */
export function kafkaHandlers(connections: Connections): KafkaHandlers {
  const readers = new KafkaReaders(connections);
  const clients = new Map<string, KafkaClient>();
  const clientOf = (address: KafkaAddress): KafkaClient => {
    const key = JSON.stringify(address);
    const client = clients.get(key) ?? new KafkaClient(kafkaConfig(address, connections));
    clients.set(key, client);
    return client;
  };
  return {
    kafkaOffsets: async ({ address, topics }) => clientOf(address).offsets(topics),
    kafkaOffsetsAt: async ({ address, topics, timestamp }) => clientOf(address).offsetsAt(topics, timestamp),
    kafkaCommitted: async ({ address, groupId, topics }) => clientOf(address).committed(groupId, topics),
    kafkaCommit: async ({ address, groupId, offsets }) => clientOf(address).commit(groupId, offsets),
    kafkaFetch: async ({ address, range, timeoutMs }) => clientOf(address).fetch(range, timeoutMs),
    kafkaProduce: async ({ address, topic, records }) => clientOf(address).produce(topic, records),
    kafkaRead: async ({ address, ...request }) => clientOf(address).read(request),
    kafkaWrite: async ({ address, topic, messages }) => clientOf(address).write(topic, messages),
    kafkaSubscribe: (request, caller) => readers.subscribe(request, caller),
    kafkaPoll: ({ readerId, ...limits }) => readers.poll(readerId, limits),
    kafkaUnsubscribe: ({ readerId }) => readers.unsubscribe(readerId),
    kafkaTopics: async ({ address }) => clientOf(address).topics(),
    kafkaCreateTopic: async ({ address, topic, partitions, replicationFactor }) =>
      clientOf(address).createTopic(topic, partitions, replicationFactor),
    kafkaAddPartitions: async ({ address, topic, count }) => clientOf(address).addPartitions(topic, count),
    kafkaDeleteTopic: async ({ address, topic }) => clientOf(address).deleteTopic(topic),
    kafkaGroups: async ({ address }) => clientOf(address).groups(),
  };
}
