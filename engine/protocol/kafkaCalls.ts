/** Calls to Apache Kafka by way of the connector thread. Offsets are whole numbers below 2^53; times are ms since the epoch. */
import type { KafkaMessageCalls } from "./kafkaMessages.ts";
import type { RecordBlock } from "./taskPlan.ts";

/** Which Kafka: a connection that the operator set up, or brokers as `host:port` without a login. */
export type KafkaAddress = { readonly connection: string } | { readonly brokers: readonly string[] };

/** A place in one partition of a topic. */
export interface KafkaOffset {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/** Records of one partition: `fromOffset` included, `untilOffset` excluded (spec 6.6). */
export interface KafkaOffsetRange {
  readonly topic: string;
  readonly partition: number;
  readonly fromOffset: number;
  readonly untilOffset: number;
}

/** What a partition holds now: `earliest` included, `latest` excluded. */
export interface KafkaPartitionOffsets {
  readonly topic: string;
  readonly partition: number;
  readonly earliest: number;
  readonly latest: number;
}

export interface KafkaTopicInfo {
  readonly topic: string;
  readonly partitions: readonly KafkaPartitionOffsets[];
}

/** A consumer group, with how far it has come in each partition that it committed. */
export interface KafkaGroupInfo {
  readonly groupId: string;
  /** As Kafka calls it, for example `Stable` or `Empty`. */
  readonly state: string;
  readonly members: number;
  readonly partitions: readonly (KafkaOffset & { readonly latest: number; readonly lag: number })[];
}

/** What a member of a consumer group reads. */
export interface KafkaSubscription {
  readonly address: KafkaAddress;
  readonly groupId: string;
  /** Topics, and how many partitions of each are read side by side. */
  readonly topics: Readonly<Record<string, number>>;
  /** Where partitions are begun that the group has not committed: at their first record, or after their last one. */
  readonly fromBeginning: boolean;
}

interface Asks {
  readonly address: KafkaAddress;
}

/** Calls about Kafka. All fail with an EngineError that says what to do: `kafkaUnreachable`, `kafkaLoginRefused`, `kafkaTopicMissing` ... */
export interface KafkaCalls extends KafkaMessageCalls {
  /** What the partitions of these topics hold; topics that do not exist are named in `missing`. */
  kafkaOffsets: {
    readonly request: Asks & { readonly topics: readonly string[] };
    readonly reply: { readonly partitions: readonly KafkaPartitionOffsets[]; readonly missing: readonly string[] };
  };
  /** The first offset of each partition whose record is not older than `timestamp`; where there is none, the end. */
  kafkaOffsetsAt: {
    readonly request: Asks & { readonly topics: readonly string[]; readonly timestamp: number };
    readonly reply: readonly KafkaOffset[];
  };
  /** What a group has committed; partitions without a commit are left out. */
  kafkaCommitted: {
    readonly request: Asks & { readonly groupId: string; readonly topics: readonly string[] };
    readonly reply: readonly KafkaOffset[];
  };
  kafkaCommit: {
    readonly request: Asks & { readonly groupId: string; readonly offsets: readonly KafkaOffset[] };
    readonly reply: null;
  };
  /**
   * The next records of a range, about a megabyte at once, as tuples [offset, timestamp, key, value] in shared memory; keys and values are UTF-8
   * text or null. Ask again from `nextOffset` while it is below `untilOffset`. Waits for a broker that does not answer up to `timeoutMs`.
   */
  kafkaFetch: {
    readonly request: Asks & { readonly range: KafkaOffsetRange; readonly timeoutMs: number };
    readonly reply: { readonly records: RecordBlock; readonly nextOffset: number };
  };
  /** Writes tuples [key, value], text or null, each exactly once and in order as long as the call succeeds. Retries for half a minute. */
  kafkaProduce: {
    readonly request: Asks & { readonly topic: string; readonly records: RecordBlock };
    readonly reply: null;
  };
  /** Joins a group. The reader ends with `kafkaUnsubscribe`, or when its caller is gone. */
  kafkaSubscribe: { readonly request: KafkaSubscription; readonly reply: { readonly readerId: number } };
  /**
   * Up to `maxRecords` that a reader has fetched, as pairs [key, message]. What the poll before gave counts as stored, and is committed. Fails when
   * the reader has lost Kafka: it gives nothing any more then. Waits up to `waitMs` for something to come.
   */
  kafkaPoll: {
    readonly request: { readonly readerId: number; readonly maxRecords: number; readonly waitMs: number };
    readonly reply: RecordBlock;
  };
  /** Leaves the group; what the last poll gave counts as stored. */
  kafkaUnsubscribe: { readonly request: { readonly readerId: number }; readonly reply: null };
  kafkaTopics: { readonly request: Asks; readonly reply: readonly KafkaTopicInfo[] };
  kafkaCreateTopic: {
    readonly request: Asks & {
      readonly topic: string;
      readonly partitions: number;
      readonly replicationFactor: number;
    };
    readonly reply: null;
  };
  /** Gives a topic more partitions, so that it has `count` of them. */
  kafkaAddPartitions: {
    readonly request: Asks & { readonly topic: string; readonly count: number };
    readonly reply: null;
  };
  kafkaDeleteTopic: { readonly request: Asks & { readonly topic: string }; readonly reply: null };
  kafkaGroups: { readonly request: Asks; readonly reply: readonly KafkaGroupInfo[] };
}
