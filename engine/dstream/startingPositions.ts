import type { Connector } from "../protocol/connectorProtocol.ts";
import type { KafkaAddress, KafkaOffset, KafkaPartitionOffsets } from "../protocol/kafkaCalls.ts";
import { partitionKey } from "./partitionKey.ts";

/** Where a direct stream begins: at one end of each partition, at a time (ms since the epoch), or at given offsets and else at the end. */
export type StartingOffsets =
  "earliest" | "latest" | { readonly timestamp: number } | { readonly offsets: readonly KafkaOffset[] };

/** What a direct stream reads. */
export interface DirectKafkaSource {
  readonly address: KafkaAddress;
  readonly topics: readonly string[];
  readonly groupId?: string;
  readonly startingOffsets: StartingOffsets;
}

/**
 * The first offset of each partition: the given one; else what the group has committed, where the partition still has it; else the time or the end
 * that was asked for (spec 6.6). A partition that is left out of the given offsets of its topic is begun at its first record: it came later than
 * those who wrote them down. Throws as the calls fail.
 */
export async function startingPositions(
  connector: Connector,
  source: DirectKafkaSource,
  partitions: readonly KafkaPartitionOffsets[],
): Promise<Map<string, number>> {
  const { startingOffsets } = source;
  const given = typeof startingOffsets === "object" && "offsets" in startingOffsets ? startingOffsets.offsets : [];
  const committed = byPartition(await committedOffsets(connector, source));
  const wished = byPartition(given);
  const wishedTopics = new Set(given.map(({ topic }) => topic));
  const timed = byPartition(await timedOffsets(connector, source));
  const positions = partitions.map((partition): [string, number] => {
    const key = partitionKey(partition);
    const { topic, earliest, latest } = partition;
    const known = committed.get(key);
    const usable = known !== undefined && known >= earliest && known <= latest ? known : undefined;
    const end = startingOffsets === "earliest" || wishedTopics.has(topic) ? earliest : latest;
    return [key, wished.get(key) ?? usable ?? timed.get(key) ?? end];
  });
  return new Map(positions);
}

async function committedOffsets(
  connector: Connector,
  { address, groupId, topics }: DirectKafkaSource,
): Promise<readonly KafkaOffset[]> {
  return groupId === undefined ? [] : connector.call("kafkaCommitted", { address, groupId, topics });
}

async function timedOffsets(
  connector: Connector,
  { address, topics, startingOffsets }: DirectKafkaSource,
): Promise<readonly KafkaOffset[]> {
  if (typeof startingOffsets !== "object" || !("timestamp" in startingOffsets)) return [];
  return connector.call("kafkaOffsetsAt", { address, topics, timestamp: startingOffsets.timestamp });
}

function byPartition(offsets: readonly KafkaOffset[]): ReadonlyMap<string, number> {
  return new Map(offsets.map((place) => [partitionKey(place), place.offset]));
}
