import type { KafkaSubscription } from "../../protocol/kafkaCalls.ts";
import type { RecordBlock } from "../../protocol/taskPlan.ts";
import { encodeRecords } from "../../storage/recordCodec.ts";
import { systemClock } from "../../util/Clock.ts";
import type { EngineError } from "../../util/errors.ts";
import { withinTime } from "../../util/withinTime.ts";
import { textOf } from "./encodeMessages.ts";
import type { KafkaConfig } from "./kafkaConfig.ts";
import { kafkaFailure } from "./kafkaFailure.ts";
import { type Consumer, createKafka, type EachBatchPayload, type KafkaMessage } from "./kafkaLibrary.ts";

/** A member that says nothing for so long loses its partitions: the least that brokers allow, so that one that was lost is soon replaced, ms. */
const SESSION_MS = 6_000;
/** It says something this often while records wait to be taken, ms. */
const HEARTBEAT_MS = 1_000;
/** A broker answers a fetch without records after so long; leaving the group waits for it, ms. */
const FETCH_WAIT_MS = 500;

/** How much a poll takes at most, and how long it waits for something, ms. */
export interface PollLimits {
  readonly maxRecords: number;
  readonly waitMs: number;
}

/** Records of one partition that the consumer fetched and that are not all stored yet. */
interface WaitingBatch {
  readonly topic: string;
  readonly partition: number;
  readonly messages: readonly KafkaMessage[];
  taken: number;
  stored: number;
}

/** What a poll took, to be committed once it is stored. */
interface Taken {
  readonly batch: WaitingBatch;
  readonly until: number;
}

/**
 * A member of a consumer group that hands out records when asked, and commits them when it hears that they are stored. What was fetched and not
 * stored is read again by whoever has the partition next: at least once (spec 6.5). Fails for good when the consumer ends.
 */
export class KafkaGroupReader {
  readonly #config: KafkaConfig;
  readonly #consumer: Consumer;
  readonly #waiting: WaitingBatch[] = [];
  #taken: readonly Taken[] = [];
  /** Resolves when the consumer has fetched something. */
  #arrival = Promise.withResolvers<void>();
  /** Resolves when records have been stored, or nothing will be stored any more. */
  #progress = Promise.withResolvers<void>();
  #failure: EngineError | undefined;
  #closed = false;

  constructor(config: KafkaConfig, groupId: string) {
    this.#config = config;
    this.#consumer = createKafka(config).consumer({
      groupId,
      sessionTimeout: SESSION_MS,
      heartbeatInterval: HEARTBEAT_MS,
      maxWaitTimeInMs: FETCH_WAIT_MS,
      allowAutoTopicCreation: false,
      retry: { retries: 2, initialRetryTime: 250, restartOnFailure: () => Promise.resolve(false) },
    });
    this.#consumer.on(this.#consumer.events.CRASH, ({ payload }) => {
      this.#failure = kafkaFailure(payload.error, { place: config.place });
    });
  }

  /** Joins the group and begins to fetch. Throws as kafkaFailure.ts says. */
  async start({ topics, fromBeginning }: Pick<KafkaSubscription, "topics" | "fromBeginning">): Promise<void> {
    try {
      await this.#consumer.connect();
      await this.#consumer.subscribe({ topics: Object.keys(topics), fromBeginning });
      await this.#consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: Object.values(topics).reduce((sum, threads) => sum + threads, 0),
        eachBatch: (payload) => this.#onBatch(payload),
      });
    } catch (thrown) {
      throw kafkaFailure(thrown, { place: this.#config.place, topic: Object.keys(topics).join(", ") });
    }
    this.#requireRunning();
  }

  /** Up to `maxRecords` of what has been fetched, as pairs [key, message]; what the poll before gave counts as stored. */
  async poll({ maxRecords, waitMs }: PollLimits): Promise<RecordBlock> {
    await this.#commitTaken();
    if (waitMs > 0 && !this.#hasMore) await withinTime(this.#arrival.promise, systemClock, waitMs);
    this.#requireRunning();
    const pairs: [string | null, string | null][] = [];
    const taken: Taken[] = [];
    for (const batch of this.#waiting) {
      if (pairs.length >= maxRecords) break;
      const messages = batch.messages.slice(batch.taken, batch.taken + maxRecords - pairs.length);
      for (const { key, value } of messages) pairs.push([textOf(key), textOf(value)]);
      batch.taken += messages.length;
      if (messages.length > 0) taken.push({ batch, until: batch.taken });
    }
    this.#taken = taken;
    return encodeRecords(pairs);
  }

  /** Leaves the group; what the last poll gave counts as stored. */
  async close(): Promise<void> {
    if (this.#closed) return;
    await this.#commitTaken();
    this.#closed = true;
    this.#tellProgress();
    await this.#consumer.disconnect().catch(() => undefined);
  }

  async #onBatch({ batch, resolveOffset, heartbeat, isRunning, isStale }: EachBatchPayload): Promise<void> {
    const waiting: WaitingBatch = {
      topic: batch.topic,
      partition: batch.partition,
      messages: batch.messages,
      taken: 0,
      stored: 0,
    };
    this.#waiting.push(waiting);
    this.#arrival.resolve();
    this.#arrival = Promise.withResolvers();
    try {
      while (waiting.stored < waiting.messages.length) {
        if (this.#closed || !isRunning() || isStale()) return;
        await withinTime(this.#progress.promise, systemClock, HEARTBEAT_MS);
        await heartbeat();
      }
      resolveOffset(batch.lastOffset());
    } finally {
      this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
    }
  }

  /** Commits what the last poll gave. A commit that fails is made good by the next one. */
  async #commitTaken(): Promise<void> {
    const taken = this.#taken;
    this.#taken = [];
    if (taken.length === 0) return;
    for (const { batch, until } of taken) batch.stored = until;
    this.#tellProgress();
    const offsets = taken.map(({ batch: { topic, partition, messages }, until }) => ({
      topic,
      partition,
      offset: String(Number(messages[until - 1]?.offset ?? -1) + 1),
    }));
    await this.#consumer.commitOffsets(offsets).catch(() => undefined);
  }

  #tellProgress(): void {
    this.#progress.resolve();
    this.#progress = Promise.withResolvers();
  }

  get #hasMore(): boolean {
    return this.#waiting.some(({ messages, taken }) => taken < messages.length);
  }

  #requireRunning(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }
}
