/** Questions to the brokers of one cluster, each asked once. They throw what kafkajs throws; KafkaSession repeats and names it. */
import type {
  KafkaCalls,
  KafkaGroupInfo,
  KafkaOffset,
  KafkaOffsetRange,
  KafkaPartitionOffsets,
} from "../../protocol/kafkaCalls.ts";
import { encodeMessages } from "./encodeMessages.ts";
import { rootOf } from "./kafkaFailure.ts";
import {
  createBatch,
  type FetchedBatch,
  type KafkaCluster,
  READ_COMMITTED,
  type TopicPartitionOffsets,
} from "./kafkaLibrary.ts";

type Fetched = KafkaCalls["kafkaFetch"]["reply"];

const UNKNOWN_TOPIC = "UNKNOWN_TOPIC_OR_PARTITION";

/** Bytes of one fetch: a few ten thousand short records. */
const FETCH_BYTES = 1024 * 1024;
/** A broker answers a fetch without records after so long, ms. */
const FETCH_WAIT_MS = 500;

/** Asks for the metadata of these topics; gives those that exist. A question about a missing topic fails as a whole, so all are asked for then. */
export async function refreshTopics(cluster: KafkaCluster, topics: readonly string[]): Promise<readonly string[]> {
  try {
    await cluster.brokerPool.refreshMetadata(topics);
    return topics;
  } catch (thrown) {
    if (rootOf(thrown).type !== UNKNOWN_TOPIC) throw thrown;
    await cluster.brokerPool.refreshMetadata([]);
    return topics.filter((topic) => cluster.findTopicPartitionMetadata(topic).length > 0);
  }
}

interface TopicPartitions {
  readonly topic: string;
  readonly partitions: readonly { readonly partition: number }[];
}

/** A topic with its partitions, as metadata knows them. */
export function partitionsOf(cluster: KafkaCluster, topic: string): TopicPartitions {
  const partitions = cluster.findTopicPartitionMetadata(topic).map(({ partitionId }) => ({ partition: partitionId }));
  return { topic, partitions };
}

/** First and last offset of every partition of topics whose metadata is known. */
export async function bothEnds(cluster: KafkaCluster, topics: readonly string[]): Promise<KafkaPartitionOffsets[]> {
  const all = topics.map((topic) => partitionsOf(cluster, topic));
  const [first, last] = await Promise.all(
    [true, false].map((fromBeginning) => cluster.fetchTopicsOffset(all.map((one) => ({ ...one, fromBeginning })))),
  );
  const earliest = new Map(flattened(first ?? []).map((place) => [keyOf(place), place.offset]));
  return flattened(last ?? [])
    .map(({ offset, ...place }) => ({ ...place, earliest: earliest.get(keyOf(place)) ?? 0, latest: offset }))
    .sort((a, b) => (a.topic === b.topic ? a.partition - b.partition : a.topic < b.topic ? -1 : 1));
}

/** The records of one answer, as far as they belong to the range; undefined if there was nothing in it at all. */
export async function fetchOnce(cluster: KafkaCluster, range: KafkaOffsetRange): Promise<Fetched | undefined> {
  const { topic, partition, fromOffset, untilOffset } = range;
  const batch = await fetchBatch(cluster, { topic, partition, offset: fromOffset });
  if (batch === undefined) return undefined;
  const nextOffset = Math.min(Number(batch.lastOffset()) + 1, untilOffset);
  return { records: encodeMessages(batch.messages.filter(({ offset }) => Number(offset) < untilOffset)), nextOffset };
}

/** One answer of the partition's leader, from a place on; undefined if there was nothing in it at all. */
export async function fetchBatch(cluster: KafkaCluster, place: KafkaOffset): Promise<FetchedBatch | undefined> {
  const { topic, partition, offset } = place;
  const nodeId = await leaderOf(cluster, topic, partition);
  const fetchOffset = String(offset);
  const broker = await cluster.findBroker({ nodeId });
  const { responses } = await broker.fetch({
    isolationLevel: READ_COMMITTED,
    maxWaitTime: FETCH_WAIT_MS,
    minBytes: 1,
    maxBytes: FETCH_BYTES,
    topics: [{ topic, partitions: [{ partition, fetchOffset, maxBytes: FETCH_BYTES }] }],
  });
  const answer = responses[0]?.partitions[0];
  const batch = answer && createBatch(topic, fetchOffset, answer);
  return batch === undefined || batch.isEmptyIncludingFiltered() ? undefined : batch;
}

/** Node of the partition's leader; throws as a broker does that does not know the partition. */
async function leaderOf(cluster: KafkaCluster, topic: string, partition: number): Promise<string> {
  const known = (): string | undefined => Object.keys(cluster.findLeaderForPartitions(topic, [partition]))[0];
  const leader = isLoaded(cluster, topic) ? known() : undefined;
  if (leader !== undefined) return leader;
  await cluster.brokerPool.refreshMetadata([topic]);
  const found = known();
  if (found === undefined) throw Object.assign(new Error("no such partition"), { type: UNKNOWN_TOPIC });
  return found;
}

function isLoaded(cluster: KafkaCluster, topic: string): boolean {
  try {
    return cluster.findTopicPartitionMetadata(topic).length > 0;
  } catch {
    return false;
  }
}

/** How far a group is behind the end of each partition that it committed. */
export async function withLag(
  cluster: KafkaCluster,
  committed: readonly KafkaOffset[],
): Promise<KafkaGroupInfo["partitions"]> {
  const places = committed.filter(({ offset }) => offset >= 0);
  const topics = await refreshTopics(cluster, [...new Set(places.map(({ topic }) => topic))]);
  if (topics.length === 0) return [];
  const ends = await bothEnds(cluster, topics);
  return places.map((place) => {
    const latest = latestOf(ends, place);
    return { ...place, latest, lag: Math.max(0, latest - place.offset) };
  });
}

/** The end of a partition; where it is unknown, the place itself. */
export function latestOf(ends: readonly KafkaPartitionOffsets[], { topic, partition, offset }: KafkaOffset): number {
  return ends.find((end) => end.topic === topic && end.partition === partition)?.latest ?? offset;
}

/** Kafka's nested answer as a list. */
export function flattened(topics: readonly TopicPartitionOffsets[]): KafkaOffset[] {
  return topics.flatMap(({ topic, partitions }) =>
    partitions.map(({ partition, offset }) => ({ topic, partition, offset: Number(offset) })),
  );
}

function keyOf({ topic, partition }: { readonly topic: string; readonly partition: number }): string {
  return `${topic}-${partition}`;
}
