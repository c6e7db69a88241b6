import type { DirectKafkaSource, StartingOffsets } from "../dstream/startingPositions.ts";
import type { KafkaAddress, KafkaOffset, KafkaSubscription } from "../protocol/kafkaCalls.ts";
import type { OperatorSite } from "../dstream/OperatorSite.ts";
import { EngineError } from "../util/errors.ts";
import { Time } from "../util/Time.ts";
import type { JobCode } from "./JobCode.ts";
import type { KafkaOutput } from "./writeToKafkaOutput.ts";

const BROKER = /^(?:[^\s:,/[\]]+|\[[0-9a-fA-F:]+\]):\d{1,5}$/;
/** Name of a connection. What `localhost` lacks is its port. */
const CONNECTION = /^(?!localhost$)[A-Za-z][\w-]{0,63}$/;
const TOPIC = /^[\w.-]{1,249}$/;

/** What `operation` takes, checked. All throw EngineError `illegalArgument` naming the value. */
interface Asked {
  readonly operation: string;
}

/** `{ brokers: "host:port,host:port" }`, as text or list, or `{ connection: "name" }`. A text without a port is the name of a connection, too. */
export function kafkaAddress(options: unknown, asked: Asked): KafkaAddress {
  const { brokers, connection } = optionsObject(options, asked);
  if (brokers !== undefined && connection !== undefined) {
    throw illegalArgument(`${asked.operation} takes brokers or a connection, not both.`);
  }
  if (connection !== undefined) return { connection: text(connection, "connection", asked) };
  if (typeof brokers === "string" && CONNECTION.test(brokers)) return { connection: brokers };
  return { brokers: brokerList(brokers, asked) };
}

/** Brokers as `"host:port,host:port"` or as a list. */
export function brokerList(given: unknown, asked: Asked): readonly string[] {
  const { operation } = asked;
  const parts = typeof given === "string" ? given.split(",") : given;
  const brokers = Array.isArray(parts) ? parts.map((part) => String(part).trim()) : [];
  refuseZooKeeper(brokers, asked);
  if (brokers.length > 0 && brokers.every((broker) => BROKER.test(broker))) return brokers;
  const shown = given === undefined ? "nothing" : JSON.stringify(given);
  throw illegalArgument(
    `${operation} needs the addresses of Kafka brokers, as brokers: "localhost:9092", or connection: the name of a connection. It was given ${shown}.`,
  );
}

/** The options of createDirectStream. */
export function directKafkaSource(options: unknown, asked: Asked): DirectKafkaSource {
  const { topics, groupId, startingOffsets } = optionsObject(options, asked);
  return {
    address: kafkaAddress(options, asked),
    topics: topicNames(topics, asked),
    ...(groupId !== undefined && { groupId: text(groupId, "groupId", asked) }),
    startingOffsets: startsOf(startingOffsets, asked),
  };
}

/** The arguments of writeToKafka. Throws what `JobCode.functionRef` throws for key and value, too. */
export function kafkaOutput(topic: unknown, options: unknown, code: JobCode, site: OperatorSite): KafkaOutput {
  const { key, value } = optionsObject(options, site);
  return {
    address: kafkaAddress(options, site),
    topic: topicName(topic, site),
    ...(key !== undefined && { key: code.functionRef(key, site) }),
    ...(value !== undefined && { value: code.functionRef(value, site) }),
  };
}

/** The arguments of createStream: brokers or { connection }, group, { topic: threads }, and { fromBeginning } where it is not the end. */
export function kafkaSubscription(given: readonly unknown[], asked: Asked): KafkaSubscription {
  const [brokers, groupId, topics, options = {}] = given;
  const isText = typeof brokers === "string" || Array.isArray(brokers);
  return {
    address: kafkaAddress(isText ? { brokers } : brokers, asked),
    groupId: text(groupId, "groupId", asked),
    topics: topicThreads(topics, asked),
    fromBeginning: optionsObject(options, asked)["fromBeginning"] === true,
  };
}

/** Old programs name ZooKeeper here, by its usual port. Its readers ended with Kafka 0.8. */
function refuseZooKeeper(brokers: readonly string[], { operation }: Asked): void {
  const zookeeper = brokers.find((broker) => /:2181(?:\/|$)/.test(broker));
  if (zookeeper === undefined) return;
  throw new EngineError(
    "zooKeeperAddress",
    `${zookeeper} is the address of a ZooKeeper. ${operation} needs Kafka brokers: give their address instead, usually port 9092 of the same machine, for example "localhost:9092".`,
    { name: "IllegalArgumentException", params: { zookeeper, operation } },
  );
}

/** `{ topic: threads }`, at least one topic. */
function topicThreads(given: unknown, asked: Asked): Readonly<Record<string, number>> {
  const entries = Object.entries(optionsObject(given, asked)).map(([topic, threads]): [string, number] => {
    if (typeof threads === "number" && Number.isInteger(threads) && threads >= 1)
      return [topicName(topic, asked), threads];
    throw illegalArgument(
      `${asked.operation} takes topics as { topic: threads } with whole numbers from 1, but ${topic} has ${String(threads)}.`,
    );
  });
  if (entries.length === 0) throw illegalArgument(`${asked.operation} needs at least one topic.`);
  return Object.fromEntries(entries);
}

/** One topic name. */
export function topicName(given: unknown, { operation }: Asked): string {
  if (typeof given === "string" && TOPIC.test(given)) return given;
  throw illegalArgument(
    `${operation} needs a topic: up to 249 letters, digits, dots, hyphens and underscores. It was given ${String(given)}.`,
  );
}

/** An object of options. */
export function optionsObject(given: unknown, { operation }: Asked): Readonly<Record<string, unknown>> {
  if (typeof given === "object" && given !== null && !Array.isArray(given)) return given as Record<string, unknown>;
  throw illegalArgument(
    `${operation} takes an object of options, but it was given ${given === null ? "null" : typeof given}.`,
  );
}

function topicNames(given: unknown, asked: Asked): readonly string[] {
  const names = Array.isArray(given) ? (given as unknown[]) : [given];
  if (names.length === 0) throw illegalArgument(`${asked.operation} needs at least one topic.`);
  return [...new Set(names.map((name) => topicName(name, asked)))];
}

function startsOf(given: unknown, asked: Asked): StartingOffsets {
  if (given === undefined || given === "latest") return "latest";
  if (given === "earliest") return given;
  if (given instanceof Time) return { timestamp: given.milliseconds };
  return { offsets: givenOffsets(optionsObject(given, { operation: `startingOffsets of ${asked.operation}` }), asked) };
}

/** `{ topic: { partition: offset } }`. */
function givenOffsets(given: Readonly<Record<string, unknown>>, asked: Asked): KafkaOffset[] {
  return Object.entries(given).flatMap(([topic, partitions]) =>
    Object.entries(optionsObject(partitions, asked)).map(([partition, offset]) => {
      if (/^\d+$/.test(partition) && typeof offset === "number" && Number.isSafeInteger(offset) && offset >= 0) {
        return { topic: topicName(topic, asked), partition: Number(partition), offset };
      }
      throw illegalArgument(
        `startingOffsets of ${asked.operation} are { topic: { partition: offset } } with whole numbers from 0, but ${topic} has ${partition}: ${String(offset)}.`,
      );
    }),
  );
}

function text(given: unknown, name: string, { operation }: Asked): string {
  if (typeof given === "string" && given !== "") return given;
  throw illegalArgument(`${operation} needs a text as ${name}, but was given ${String(given)}.`);
}

function illegalArgument(message: string): EngineError {
  return new EngineError("illegalArgument", message, { name: "IllegalArgumentException" });
}
