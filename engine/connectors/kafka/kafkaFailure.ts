import { EngineError, type EngineErrorFacts } from "../../util/errors.ts";

/** What was being done when Kafka failed. */
export interface KafkaFailurePlace {
  /** Connection or brokers, for people. */
  readonly place: string;
  readonly topic?: string;
  readonly partition?: number;
}

/** What kafkajs throws, as far as it is looked at. */
interface KafkaJsError {
  readonly name: string;
  readonly message: string;
  /** Kafka's name of the error, for errors that a broker answered. */
  readonly type?: string;
  /** The system's name of a network error. */
  readonly code?: string;
  readonly cause?: unknown;
  readonly originalError?: unknown;
}

/** Broker answers that go away by themselves: leaders move, brokers start. */
const PASSING = new Set([
  "LEADER_NOT_AVAILABLE",
  "NOT_LEADER_FOR_PARTITION",
  "GROUP_COORDINATOR_NOT_AVAILABLE",
  "GROUP_LOAD_IN_PROGRESS",
  "NOT_COORDINATOR_FOR_GROUP",
  "REPLICA_NOT_AVAILABLE",
  "UNKNOWN_LEADER_EPOCH",
  "FENCED_LEADER_EPOCH",
  "NETWORK_EXCEPTION",
  "REQUEST_TIMED_OUT",
  "NOT_ENOUGH_REPLICAS",
  "NOT_ENOUGH_REPLICAS_AFTER_APPEND",
  "KAFKA_STORAGE_ERROR",
  "NOT_CONTROLLER",
]);

/** Failures of the client that a new connection or newer metadata mends. */
const MENDABLE = new Set([
  "KafkaJSBrokerNotFound",
  "KafkaJSMetadataNotLoaded",
  "KafkaJSTopicMetadataNotLoaded",
  "KafkaJSLockTimeout",
  "KafkaJSNoBrokerAvailableError",
  "KafkaJSGroupCoordinatorNotFound",
]);

const NETWORK = new Set(["KafkaJSConnectionError", "KafkaJSConnectionClosedError", "KafkaJSRequestTimeoutError"]);

/** Anything that a Kafka client threw, as an error that says what to do; `retriable` where it may pass by itself. */
export function kafkaFailure(thrown: unknown, where: KafkaFailurePlace): EngineError {
  if (thrown instanceof EngineError) return thrown;
  const error = rootOf(thrown);
  const { place } = where;
  if (error.name === "KafkaJSSASLAuthenticationError" || error.type === "SASL_AUTHENTICATION_FAILED") {
    return failure("kafkaLoginRefused", place, error.message);
  }
  if (error.type === "ILLEGAL_SASL_STATE" || error.type === "UNSUPPORTED_SASL_MECHANISM") {
    return failure("kafkaLoginRefused", place, error.message);
  }
  if (NETWORK.has(error.name)) return unreachable(place, error.code ?? error.message);
  if (error.type === "UNKNOWN_TOPIC_OR_PARTITION") return topicMissing(where);
  if (error.type === "OFFSET_OUT_OF_RANGE" || error.name === "KafkaJSOffsetOutOfRange") return offsetOutOfRange(where);
  if (error.type?.endsWith("_AUTHORIZATION_FAILED")) return failure("kafkaNotAllowed", place, error.message);
  if (error.name === "KafkaJSServerDoesNotSupportApiKey") return failure("kafkaUnsupported", place, error.message);
  if (error.name === "KafkaJSNotImplemented") return failure("kafkaCompression", place, error.message);
  const retriable = MENDABLE.has(error.name) || PASSING.has(error.type ?? "");
  return failure(retriable ? "kafkaNotReady" : "kafkaFailed", place, error.message, { retriable });
}

/** No broker answers, for this reason. */
export function unreachable(place: string, reason: string): EngineError {
  return failure("kafkaUnreachable", place, reason, { retriable: true });
}

function topicMissing({ place, topic = "", partition }: KafkaFailurePlace): EngineError {
  const what = partition === undefined ? `topic ${topic}` : `partition ${partition} of topic ${topic}`;
  const message = `Kafka at ${place} has no ${what}. Create the topic, or correct its name.`;
  const params = { place, topic, ...(partition !== undefined && { partition }) };
  // Right after the start of a broker topics may be unknown for a moment.
  return new EngineError("kafkaTopicMissing", message, { params, retriable: true });
}

function offsetOutOfRange({ place, topic = "", partition = 0 }: KafkaFailurePlace): EngineError {
  const message = `Kafka at ${place} no longer has the records asked for in partition ${partition} of topic ${topic}: they were deleted before they were read. Keep records longer (retention.ms), or start from a later offset.`;
  return new EngineError("kafkaOffsetOutOfRange", message, {
    name: "OffsetOutOfRangeException",
    params: { place, topic, partition },
  });
}

const SENTENCES = {
  kafkaUnreachable: (place: string, reason: string) =>
    `No Kafka broker answers at ${place}: ${reason}. Start the broker, or correct the address.`,
  kafkaLoginRefused: (place: string, reason: string) =>
    `Kafka at ${place} refused the login: ${reason}. Correct user name, password and mechanism of the connection.`,
  kafkaNotAllowed: (place: string, reason: string) =>
    `Kafka at ${place} does not allow this: ${reason}. Give the connection's user the right to do it.`,
  kafkaCompression: (place: string, reason: string) =>
    `Records at ${place} are compressed in a way that cannot be read here: ${reason}. Let the producer use gzip, zstd or no compression.`,
  kafkaUnsupported: (place: string, reason: string) =>
    `Kafka at ${place} does not offer what is needed: ${reason}. If the connection has a login and these brokers take none, remove it; else use Kafka 0.11 or newer.`,
  kafkaNotReady: (place: string, reason: string) =>
    `Kafka at ${place} is not ready: ${reason}. Wait until its brokers have started, or look at their log.`,
  kafkaFailed: (place: string, reason: string) =>
    `Kafka at ${place} answered with an error: ${reason}. Look at the brokers' log for what led to it.`,
};

function failure(
  code: keyof typeof SENTENCES,
  place: string,
  reason: string,
  facts: Pick<EngineErrorFacts, "retriable"> = {},
): EngineError {
  return new EngineError(code, SENTENCES[code](place, reason), {
    name: "KafkaException",
    params: { place, reason },
    ...facts,
  });
}

/** The innermost error: kafkajs wraps what happened, once for each of its layers. */
export function rootOf(thrown: unknown): KafkaJsError {
  let error = thrown as KafkaJsError;
  for (
    let inner = error.cause ?? error.originalError;
    inner instanceof Error;
    inner = error.cause ?? error.originalError
  ) {
    error = inner as KafkaJsError;
  }
  return error;
}
