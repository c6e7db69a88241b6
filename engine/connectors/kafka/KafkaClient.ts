import type {
  KafkaCalls,
  KafkaGroupInfo,
  KafkaOffset,
  KafkaOffsetRange,
  KafkaTopicInfo,
} from "../../protocol/kafkaCalls.ts";
import type { KafkaNewMessage, KafkaPage } from "../../protocol/kafkaMessages.ts";
import { decodeRecords } from "../../storage/recordCodec.ts";
import { EngineError } from "../../util/errors.ts";
import { bothEnds, fetchOnce, flattened, latestOf, partitionsOf, refreshTopics, withLag } from "./clusterQuestions.ts";
import type { KafkaConfig } from "./kafkaConfig.ts";
import { KafkaProducer } from "./KafkaProducer.ts";
import { type Admin, createKafka } from "./kafkaLibrary.ts";
import { KafkaSession } from "./KafkaSession.ts";
import { readMessages } from "./readMessages.ts";

type Fetched = KafkaCalls["kafkaFetch"]["reply"];
type Offsets = KafkaCalls["kafkaOffsets"]["reply"];

/** How long questions are repeated while Kafka is not ready, and commits and administration, ms. */
const ASK_MS = 2_000;
const COMMIT_MS = 10_000;
/** How long a person waits for what he typed to be written, ms. */
const WRITE_MS = 6_000;

/** One Kafka, as the engine uses it. */
export class KafkaClient {
  readonly #config: KafkaConfig;
  readonly #session: KafkaSession;
  readonly #producer: KafkaProducer;
  /** Topics written to before. */
  readonly #knownTopics = new Set<string>();

  constructor(config: KafkaConfig) {
    this.#config = config;
    this.#session = new KafkaSession(config);
    this.#producer = new KafkaProducer(config);
  }

  /** What the partitions of these topics hold. New partitions are seen: metadata is asked for each time. */
  offsets(topics: readonly string[]): Promise<Offsets> {
    return this.#session.run({ timeoutMs: ASK_MS }, async (cluster) => {
      const found = await refreshTopics(cluster, topics);
      const partitions = await bothEnds(cluster, found);
      return { partitions, missing: topics.filter((topic) => !found.includes(topic)) };
    });
  }

  /** The first offset of each partition at or after a time; the end where all records are older. */
  offsetsAt(topics: readonly string[], timestamp: number): Promise<KafkaOffset[]> {
    return this.#session.run({ timeoutMs: ASK_MS }, async (cluster) => {
      const found = await refreshTopics(cluster, topics);
      const [at, ends] = [
        await cluster.fetchTopicsOffset(
          found.map((topic) => ({ ...partitionsOf(cluster, topic), fromTimestamp: timestamp })),
        ),
        await bothEnds(cluster, found),
      ];
      return flattened(at).map((place) => (place.offset >= 0 ? place : { ...place, offset: latestOf(ends, place) }));
    });
  }

  /** What a group has committed in these topics. */
  committed(groupId: string, topics: readonly string[]): Promise<KafkaOffset[]> {
    return this.#session.run({ timeoutMs: ASK_MS }, async (cluster) => {
      const found = await refreshTopics(cluster, topics);
      const coordinator = await cluster.findGroupCoordinator({ groupId });
      const { responses } = await coordinator.offsetFetch({
        groupId,
        topics: found.map((topic) => partitionsOf(cluster, topic)),
      });
      return flattened(responses).filter(({ offset }) => offset >= 0);
    });
  }

  /** Commits for a group without being one of its members. */
  async commit(groupId: string, offsets: readonly KafkaOffset[]): Promise<null> {
    const topics = [...Map.groupBy(offsets, ({ topic }) => topic)].map(([topic, places]) => ({
      topic,
      partitions: places.map(({ partition, offset }) => ({ partition, offset: String(offset) })),
    }));
    await this.#session.run({ timeoutMs: COMMIT_MS }, async (cluster) => {
      await cluster.brokerPool.refreshMetadata(topics.map(({ topic }) => topic));
      const coordinator = await cluster.findGroupCoordinator({ groupId });
      await coordinator.offsetCommit({ groupId, groupGenerationId: -1, memberId: "", retentionTime: -1, topics });
    });
    return null;
  }

  /** The next records of a range. Empty where only records of aborted transactions or removed ones were there. */
  fetch(range: KafkaOffsetRange, timeoutMs: number): Promise<Fetched> {
    const { topic, partition } = range;
    return this.#session.run({ timeoutMs, topic, partition }, async (cluster) => {
      const fetched = await fetchOnce(cluster, range);
      if (fetched !== undefined) return fetched;
      throw new EngineError(
        "kafkaNotReady",
        `Kafka at ${this.#config.place} gave no records of partition ${partition} of topic ${topic} from offset ${range.fromOffset} on, although it had said that there are some. Wait, or look at the brokers' log.`,
        { retriable: true, params: { place: this.#config.place, reason: "no records" } },
      );
    });
  }

  /** Writes [key, value] tuples. */
  async produce(topic: string, records: KafkaCalls["kafkaProduce"]["request"]["records"]): Promise<null> {
    await this.#requireTopic(topic);
    const tuples = decodeRecords(records) as [string | null, string | null][];
    await this.#producer.send(topic, tuples);
    return null;
  }

  /** Records of a topic for people to look at. */
  read(request: Omit<KafkaCalls["kafkaRead"]["request"], "address">): Promise<KafkaPage> {
    const { topic } = request;
    return this.#session.run({ timeoutMs: ASK_MS, topic }, async (cluster) => {
      await cluster.brokerPool.refreshMetadata([topic]);
      return readMessages(cluster, request);
    });
  }

  /** Writes what people type, and gives up soon. */
  async write(topic: string, messages: readonly KafkaNewMessage[]): Promise<null> {
    await this.#session.run({ timeoutMs: ASK_MS, topic }, (cluster) => cluster.brokerPool.refreshMetadata([topic]));
    const pairs = messages.map(({ key = null, value }) => [key, value] as const);
    await this.#producer.send(topic, pairs, WRITE_MS);
    return null;
  }

  /** All topics but Kafka's own, by name. */
  topics(): Promise<KafkaTopicInfo[]> {
    return this.#session.run({ timeoutMs: ASK_MS }, async (cluster) => {
      const names = await this.#withAdmin((admin) => admin.listTopics());
      const topics = names.filter((name) => !name.startsWith("__")).sort();
      await cluster.brokerPool.refreshMetadata(topics);
      const partitions = Map.groupBy(await bothEnds(cluster, topics), ({ topic }) => topic);
      return topics.map((topic) => ({ topic, partitions: partitions.get(topic) ?? [] }));
    });
  }

  async createTopic(topic: string, numPartitions: number, replicationFactor: number): Promise<null> {
    await this.#session.run({ timeoutMs: COMMIT_MS, topic }, () =>
      this.#withAdmin(async (admin) => {
        const topics = [{ topic, numPartitions, replicationFactor }];
        // Waiting for leaders may fail, and the next attempt would find the topic made by this one.
        if (await admin.createTopics({ waitForLeaders: false, topics })) return;
        throw topicExists(topic, this.#config.place);
      }),
    );
    await this.#requireTopic(topic);
    return null;
  }

  /** Gives a topic more partitions, so that it has `count` of them. */
  async addPartitions(topic: string, count: number): Promise<null> {
    await this.#session.run({ timeoutMs: COMMIT_MS, topic }, () =>
      this.#withAdmin((admin) => admin.createPartitions({ topicPartitions: [{ topic, count }] })),
    );
    return null;
  }

  async deleteTopic(topic: string): Promise<null> {
    await this.#session.run({ timeoutMs: COMMIT_MS, topic }, () =>
      this.#withAdmin((admin) => admin.deleteTopics({ topics: [topic] })),
    );
    return null;
  }

  /** All consumer groups with their lag. */
  groups(): Promise<KafkaGroupInfo[]> {
    return this.#session.run({ timeoutMs: ASK_MS }, (cluster) =>
      this.#withAdmin(async (admin) => {
        const { groups } = await admin.listGroups();
        const { groups: described } = await admin.describeGroups(groups.map(({ groupId }) => groupId));
        const infos: KafkaGroupInfo[] = [];
        for (const { groupId, state, members } of described) {
          const partitions = await withLag(cluster, flattened(await admin.fetchOffsets({ groupId })));
          infos.push({ groupId, state, members: members.length, partitions });
        }
        return infos;
      }),
    );
  }

  /** Lets go of all connections. */
  async close(): Promise<void> {
    await Promise.all([this.#session.close(), this.#producer.close()]);
  }

  /** A producer would look for a missing topic as long as for a broker that starts. */
  async #requireTopic(topic: string): Promise<void> {
    if (this.#knownTopics.has(topic)) return;
    await this.#session.run({ timeoutMs: COMMIT_MS, topic }, (cluster) => cluster.brokerPool.refreshMetadata([topic]));
    this.#knownTopics.add(topic);
  }

  async #withAdmin<T>(body: (admin: Admin) => Promise<T>): Promise<T> {
    const admin = createKafka(this.#config).admin();
    await admin.connect();
    try {
      return await body(admin);
    } finally {
      await admin.disconnect();
    }
  }
}

function topicExists(topic: string, place: string): EngineError {
  const message = `Topic ${topic} exists already at ${place}. Use it, or choose another name.`;
  return new EngineError("kafkaTopicExists", message, { params: { topic, place } });
}
