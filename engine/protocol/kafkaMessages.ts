/** Calls that look into topics for people. All data is plain, because it leaves the process: no shared memory. */
import type { KafkaAddress, KafkaPartitionOffsets } from "./kafkaCalls.ts";

/** Bytes of a key or value as people read them. */
export interface KafkaBytes {
  /** `hex` where the bytes are no UTF-8 text. */
  readonly encoding: "text" | "hex";
  /** At most the first 8 KiB. */
  readonly text: string;
  /** How many bytes there are in all. */
  readonly size: number;
}

/** A record of a topic. `timestamp` in ms since the epoch, as the producer or the broker set it. */
export interface KafkaMessage {
  readonly partition: number;
  readonly offset: number;
  readonly timestamp: number;
  readonly key: KafkaBytes | null;
  readonly value: KafkaBytes | null;
}

/** A place in a partition of a topic that is known. */
export interface KafkaPlace {
  readonly partition: number;
  readonly offset: number;
}

/**
 * Where reading begins: at the first records, so that the newest come last (`newest`), at what comes next (`end`), or at these places;
 * partitions that are not named begin at their first record.
 */
export type KafkaReadStart = "beginning" | "newest" | "end" | readonly KafkaPlace[];

/** Records of a topic, oldest first. */
export interface KafkaPage {
  readonly messages: readonly KafkaMessage[];
  /** Where to read on, one place for each partition. */
  readonly next: readonly KafkaPlace[];
  /** What the partitions hold. */
  readonly partitions: readonly KafkaPartitionOffsets[];
  /** True: there is more to read now. */
  readonly more: boolean;
}

/** A record to write; a key that is left out or null means none. */
export interface KafkaNewMessage {
  readonly key?: string | null;
  readonly value: string | null;
}

interface AsksTopic {
  readonly address: KafkaAddress;
  readonly topic: string;
}

/** Calls that pages and the HTTP API make. They fail as those of KafkaCalls, within 10 s. */
export interface KafkaMessageCalls {
  /** Records of all partitions, at most so many and about so many bytes. */
  kafkaRead: {
    readonly request: AsksTopic & {
      readonly from: KafkaReadStart;
      readonly maxRecords: number;
      readonly maxBytes: number;
    };
    readonly reply: KafkaPage;
  };
  /** Writes records in order. When it fails some of them may have been written. */
  kafkaWrite: {
    readonly request: AsksTopic & { readonly messages: readonly KafkaNewMessage[] };
    readonly reply: null;
  };
}
