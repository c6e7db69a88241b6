import type { KafkaPartitionOffsets } from "../../protocol/kafkaCalls.ts";
import type { KafkaMessage, KafkaMessageCalls, KafkaPage, KafkaReadStart } from "../../protocol/kafkaMessages.ts";
import { bothEnds, fetchBatch } from "./clusterQuestions.ts";
import { kafkaBytes } from "./kafkaBytes.ts";
import type { FetchedMessage, KafkaCluster } from "./kafkaLibrary.ts";

type ReadRequest = Omit<KafkaMessageCalls["kafkaRead"]["request"], "address">;

interface Limits {
  readonly maxRecords: number;
  readonly maxBytes: number;
}

interface PartitionRead {
  readonly messages: readonly KafkaMessage[];
  readonly next: number;
  readonly bytes: number;
}

/** Records of a topic whose metadata is known. What one partition leaves of the limits the others may use. */
export async function readMessages(cluster: KafkaCluster, request: ReadRequest): Promise<KafkaPage> {
  const { topic, from, maxRecords, maxBytes } = request;
  const partitions = await bothEnds(cluster, [topic]);
  const share = Math.ceil(maxRecords / Math.max(1, partitions.length));
  const reads: PartitionRead[] = [];
  for (const [index, ends] of partitions.entries()) {
    const left = partitions.length - index;
    const limits = {
      maxRecords: Math.floor((maxRecords - sum(reads, ({ messages }) => messages.length)) / left),
      maxBytes: (maxBytes - sum(reads, ({ bytes }) => bytes)) / left,
    };
    reads.push(await readPartition(cluster, { ...ends, offset: startOf(ends, from, share) }, limits));
  }
  const next = partitions.map(({ partition, earliest }, index) => ({
    partition,
    offset: reads[index]?.next ?? earliest,
  }));
  const more = partitions.some(({ latest }, index) => (next[index]?.offset ?? latest) < latest);
  return { messages: reads.flatMap(({ messages }) => messages).sort(byTime), next, partitions, more };
}

/** Where a partition is begun. Places that are gone, or that a topic made again does not have yet, lead to its first record. */
function startOf({ partition, earliest, latest }: KafkaPartitionOffsets, from: KafkaReadStart, share: number): number {
  if (from === "beginning") return earliest;
  if (from === "end") return latest;
  if (from === "newest") return Math.max(earliest, latest - share);
  const offset = from.find((place) => place.partition === partition)?.offset ?? earliest;
  return offset < earliest || offset > latest ? earliest : offset;
}

/** Reads from `offset` to the end, as far as the limits allow: the record that goes beyond the bytes is the last. */
async function readPartition(
  cluster: KafkaCluster,
  place: KafkaPartitionOffsets & { readonly offset: number },
  { maxRecords, maxBytes }: Limits,
): Promise<PartitionRead> {
  const messages: KafkaMessage[] = [];
  let next = place.offset;
  let bytes = 0;
  while (next < place.latest && messages.length < maxRecords && bytes < maxBytes) {
    const batch = await fetchBatch(cluster, { ...place, offset: next });
    const end = batch === undefined ? next : Number(batch.lastOffset()) + 1;
    if (batch === undefined || end <= next) break;
    for (const message of batch.messages) {
      if (messages.length >= maxRecords || bytes >= maxBytes) return { messages, next: Number(message.offset), bytes };
      messages.push(messageOf(place.partition, message));
      bytes += sizeOf(message);
    }
    next = end;
  }
  return { messages, next, bytes };
}

function messageOf(partition: number, { offset, timestamp, key, value }: FetchedMessage): KafkaMessage {
  return {
    partition,
    offset: Number(offset),
    timestamp: Number(timestamp),
    key: kafkaBytes(key),
    value: kafkaBytes(value),
  };
}

function sizeOf({ key, value }: FetchedMessage): number {
  return (key?.length ?? 0) + (value?.length ?? 0);
}

function byTime(a: KafkaMessage, b: KafkaMessage): number {
  return a.timestamp - b.timestamp || a.partition - b.partition || a.offset - b.offset;
}

function sum(reads: readonly PartitionRead[], of: (read: PartitionRead) => number): number {
  return reads.reduce((total, read) => total + of(read), 0);
}
