import type { KafkaAddress } from "../../protocol/kafkaCalls.ts";
import type { KafkaReadStart } from "../../protocol/kafkaMessages.ts";
import {
  connectionParams,
  createTopicSchema,
  readMessagesQuery,
  topicParams,
  writeMessagesSchema,
} from "../../protocol/httpApi.ts";
import { defineRoute } from "../Route.ts";
import { kafkaAddressOf } from "../kafkaAddressOf.ts";
import type { Services } from "../Route.ts";

/** What every call to a Kafka may fail with. */
const KAFKA_ERRORS = [
  "kafkaConnectionMissing",
  "kafkaUnreachable",
  "kafkaLoginRefused",
  "kafkaNotAllowed",
  "kafkaUnsupported",
  "kafkaNotReady",
  "kafkaFailed",
  "brokerPort",
  "brokerFolderInUse",
  "brokerDied",
  "connectorDeadline",
  "connectorDied",
];

/** Routes of what is behind a connection to Kafka: topics, messages, consumer groups. The classroom's broker starts with the first. */
export const topicRoutes = [
  defineRoute({
    method: "GET",
    path: "/connections/:name/topics",
    summary: "Topics of a Kafka, by name, with what their partitions hold.",
    params: connectionParams,
    answer: { status: 200, type: "KafkaTopicInfo[]" },
    errors: KAFKA_ERRORS,
    handle: async ({ params }, services) =>
      services.connector.call("kafkaTopics", { address: await kafkaAddressOf(params.name, services) }),
  }),
  defineRoute({
    method: "POST",
    path: "/connections/:name/topics",
    summary: "Creates a topic.",
    params: connectionParams,
    body: createTopicSchema,
    answer: { status: 204 },
    errors: [...KAFKA_ERRORS, "kafkaTopicExists"],
    handle: async ({ params, body }, services) =>
      services.connector.call("kafkaCreateTopic", { address: await kafkaAddressOf(params.name, services), ...body }),
  }),
  defineRoute({
    method: "DELETE",
    path: "/connections/:name/topics/:topic",
    summary: "Removes a topic with all its messages.",
    params: topicParams,
    answer: { status: 204 },
    errors: [...KAFKA_ERRORS, "kafkaTopicMissing"],
    handle: async ({ params }, services) =>
      services.connector.call("kafkaDeleteTopic", await topicOf(params, services)),
  }),
  defineRoute({
    method: "GET",
    path: "/connections/:name/topics/:topic/messages",
    summary:
      "Messages of all partitions of a topic, oldest first. Keys and values that are no UTF-8 come as hexadecimal.",
    params: topicParams,
    query: readMessagesQuery,
    answer: { status: 200, type: "KafkaPage" },
    errors: [...KAFKA_ERRORS, "kafkaTopicMissing", "kafkaCompression", "kafkaOffsetOutOfRange"],
    handle: async ({ params, query }, services) =>
      services.connector.call("kafkaRead", {
        ...(await topicOf(params, services)),
        from: startOf(query.from),
        maxRecords: query.limit,
        maxBytes: query.maxBytes,
      }),
  }),
  defineRoute({
    method: "POST",
    path: "/connections/:name/topics/:topic/messages",
    summary: "Writes messages to a topic. When it fails some of them may have been written.",
    params: topicParams,
    body: writeMessagesSchema,
    answer: { status: 204 },
    errors: [...KAFKA_ERRORS, "kafkaTopicMissing"],
    handle: async ({ params, body }, services) =>
      services.connector.call("kafkaWrite", { ...(await topicOf(params, services)), ...body }),
  }),
  defineRoute({
    method: "GET",
    path: "/connections/:name/groups",
    summary: "Consumer groups of a Kafka: their members, how far they have come, and how far they are behind.",
    params: connectionParams,
    answer: { status: 200, type: "KafkaGroupInfo[]" },
    errors: KAFKA_ERRORS,
    handle: async ({ params }, services) =>
      services.connector.call("kafkaGroups", { address: await kafkaAddressOf(params.name, services) }),
  }),
];

interface TopicParams {
  readonly name: string;
  readonly topic: string;
}

async function topicOf(
  { name, topic }: TopicParams,
  services: Services,
): Promise<{ readonly address: KafkaAddress; readonly topic: string }> {
  return { address: await kafkaAddressOf(name, services), topic };
}

/** `newest`, or places as `0:12,1:7`. */
function startOf(from: string): KafkaReadStart {
  if (from === "beginning" || from === "newest" || from === "end") return from;
  return from.split(",").map((place) => {
    const [partition, offset] = place.split(":").map(Number);
    return { partition: partition ?? 0, offset: offset ?? 0 };
  });
}
