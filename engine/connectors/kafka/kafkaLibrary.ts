/**
 * The only file that knows kafkajs. Its public consumer reads as a member of a group, from wherever the group stands; exact ranges of offsets
 * need the classes below it, which are imported from inside the package. The version is fixed, and the tests of this folder run against two
 * brokers, so a change inside would be noticed. What the engine uses of those classes is declared here.
 */
import { createRequire } from "node:module";
import { promisify } from "node:util";
import { zstdCompress, zstdDecompress } from "node:zlib";
import kafkajs, { type Kafka, type KafkaConfig } from "kafkajs";

const { CompressionCodecs, CompressionTypes, Partitioners, logLevel } = kafkajs;

/** A record as brokers send it. */
export interface FetchedMessage {
  readonly offset: string;
  readonly timestamp: string;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
}

/** The records of one answer, without those of aborted transactions and without Kafka's own marks. */
export interface FetchedBatch {
  readonly messages: readonly FetchedMessage[];
  isEmptyIncludingFiltered(): boolean;
  lastOffset(): string;
}

interface PartitionAnswer {
  readonly partition: number;
}

/** Offsets as Kafka writes them. */
export interface TopicPartitionOffsets {
  readonly topic: string;
  readonly partitions: readonly { readonly partition: number; readonly offset: string }[];
}

/** One broker of the cluster. */
export interface KafkaBroker {
  fetch(request: {
    readonly isolationLevel: number;
    readonly maxWaitTime: number;
    readonly minBytes: number;
    readonly maxBytes: number;
    readonly topics: readonly {
      readonly topic: string;
      readonly partitions: readonly {
        readonly partition: number;
        readonly fetchOffset: string;
        readonly maxBytes: number;
      }[];
    }[];
  }): Promise<{ readonly responses: readonly { readonly partitions: readonly PartitionAnswer[] }[] }>;
  offsetCommit(request: {
    readonly groupId: string;
    readonly groupGenerationId: number;
    readonly memberId: string;
    readonly retentionTime: number;
    readonly topics: readonly TopicPartitionOffsets[];
  }): Promise<unknown>;
  offsetFetch(request: {
    readonly groupId: string;
    readonly topics: readonly {
      readonly topic: string;
      readonly partitions: readonly { readonly partition: number }[];
    }[];
  }): Promise<{ readonly responses: readonly TopicPartitionOffsets[] }>;
}

/** The brokers together, and what they know of topics. */
export interface KafkaCluster {
  readonly brokerPool: { refreshMetadata(topics: readonly string[]): Promise<void> };
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  findTopicPartitionMetadata(topic: string): readonly { readonly partitionId: number }[];
  findLeaderForPartitions(topic: string, partitions: readonly number[]): Readonly<Record<string, readonly number[]>>;
  findBroker(node: { readonly nodeId: string }): Promise<KafkaBroker>;
  findGroupCoordinator(group: { readonly groupId: string }): Promise<KafkaBroker>;
  fetchTopicsOffset(
    topics: readonly {
      readonly topic: string;
      readonly partitions: readonly { readonly partition: number }[];
      readonly fromBeginning?: boolean;
      readonly fromTimestamp?: number;
    }[],
  ): Promise<readonly TopicPartitionOffsets[]>;
}

export type { Admin, Consumer, EachBatchPayload, KafkaMessage, Producer, SASLOptions } from "kafkajs";

const inside = createRequire(import.meta.url);
const Cluster = inside("kafkajs/src/cluster") as new (options: object) => KafkaCluster;
const Batch = inside("kafkajs/src/consumer/batch") as new (
  topic: string,
  fetchedOffset: string,
  answer: PartitionAnswer,
) => FetchedBatch;
const { createLogger } = inside("kafkajs/src/loggers") as { createLogger: (options: object) => object };
const defaultSocketFactory = inside("kafkajs/src/network/socketFactory") as () => object;

/** Records of transactions that were not committed are not read. */
export const READ_COMMITTED = 1;

/** Keys go to the same partitions as with Kafka's own clients. */
export const createPartitioner = Partitioners.DefaultPartitioner;

/** A client says nothing itself: failures are reported where they are handled. */
const quiet = { logLevel: logLevel.NOTHING, logCreator: () => () => undefined };

/** kafkajs sets timers that lie in the past (its issue 1751). Node warns about the first; nobody could do anything about it. */
const emitWarning = process.emitWarning.bind(process) as (...given: unknown[]) => void;
process.emitWarning = (...given: unknown[]): void => {
  if (given[1] !== "TimeoutNegativeWarning") emitWarning(...given);
};

/** Node has zstd; of the codecs that Kafka knows, snappy and lz4 would need packages of their own. */
CompressionCodecs[CompressionTypes.ZSTD] = () => ({
  compress: ({ buffer }: { readonly buffer: Buffer }) => promisify(zstdCompress)(buffer),
  decompress: (buffer: Buffer) => promisify(zstdDecompress)(buffer),
});

/** The public client. */
export function createKafka(config: KafkaConfig): Kafka {
  return new kafkajs.Kafka({ ...config, ...quiet });
}

/** The cluster below the public client, with the same settings. Never makes topics. */
export function createCluster(config: KafkaConfig): KafkaCluster {
  return new Cluster({
    ...config,
    logger: createLogger({ level: quiet.logLevel, logCreator: quiet.logCreator }),
    socketFactory: defaultSocketFactory(),
    enforceRequestTimeout: true,
    metadataMaxAge: 300_000,
    allowAutoTopicCreation: false,
    maxInFlightRequests: null,
    isolationLevel: READ_COMMITTED,
  });
}

/** What an answer to a fetch from `fetchedOffset` on holds. */
export function createBatch(topic: string, fetchedOffset: string, answer: PartitionAnswer): FetchedBatch {
  return new Batch(topic, fetchedOffset, answer);
}
