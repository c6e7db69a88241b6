import { systemClock } from "../../util/Clock.ts";
import { withinTime } from "../../util/withinTime.ts";
import { kafkaFailure, unreachable } from "./kafkaFailure.ts";
import type { KafkaConfig } from "./kafkaConfig.ts";
import { createKafka, createPartitioner, type Producer } from "./kafkaLibrary.ts";

/** A write takes at most so long, ms. */
const SEND_MS = 30_000;

/** Further attempts at a write while brokers are not ready: for as long. */
const RETRY = { retries: 30, initialRetryTime: 250, maxRetryTime: 1_000 };

/**
 * Writes to one Kafka with an idempotent producer: brokers know what they have seen of it, so that a repeated request does not double
 * records. A producer that failed for good is thrown away, because its place in the sequence is lost.
 */
export class KafkaProducer {
  readonly #config: KafkaConfig;
  #producer: Promise<Producer> | undefined;

  constructor(config: KafkaConfig) {
    this.#config = config;
  }

  /** Writes [key, value] pairs and waits until all replicas in sync have them. Throws as kafkaFailure.ts says. */
  async send(
    topic: string,
    pairs: readonly (readonly [string | null, string | null])[],
    timeoutMs: number = SEND_MS,
  ): Promise<void> {
    const { place } = this.#config;
    const producer = (this.#producer ??= this.#connect());
    const messages = pairs.map(([key, value]) => ({ key, value }));
    try {
      const sent = producer.then((connected) => connected.send({ topic, acks: -1, messages }));
      if (!(await withinTime(sent, systemClock, timeoutMs)))
        throw unreachable(place, `no answer for ${timeoutMs / 1000} s`);
    } catch (thrown) {
      if (this.#producer === producer) void this.close();
      throw kafkaFailure(thrown, { place, topic });
    }
  }

  async close(): Promise<void> {
    const connecting = this.#producer;
    this.#producer = undefined;
    await connecting?.then((producer) => producer.disconnect()).catch(() => undefined);
  }

  async #connect(): Promise<Producer> {
    const producer = createKafka({ ...this.#config, retry: RETRY }).producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner,
      retry: RETRY,
    });
    await producer.connect();
    return producer;
  }
}
