import type { TestContext } from "node:test";
import { type Consumer, type ConsumerConfig, Kafka, logLevel, type Producer, type ProducerConfig } from "kafkajs";
import type { Admin, AdminConfig, EachBatchPayload } from "kafkajs";

/** A message as tests compare it. */
export interface SeenMessage {
  readonly partition: number;
  readonly offset: number;
  readonly key: string | null;
  readonly value: string;
}

/** kafkajs for one test against one broker: what it connects it disconnects at the end of the test. */
export class KafkaTestClient {
  readonly kafka: Kafka;
  readonly #context: Pick<TestContext, "after">;

  constructor(context: Pick<TestContext, "after">, address: string) {
    this.#context = context;
    this.kafka = new Kafka({
      clientId: "test",
      brokers: [address],
      logLevel: logLevel.NOTHING,
      retry: { initialRetryTime: 50, retries: 8 },
    });
  }

  async admin(config: AdminConfig = {}): Promise<Admin> {
    return this.#connected(this.kafka.admin(config));
  }

  async producer(config: ProducerConfig = {}): Promise<Producer> {
    return this.#connected(this.kafka.producer({ allowAutoTopicCreation: false, ...config }));
  }

  /** A consumer in a group, that looks for rebalances twice a second. */
  async consumer(groupId: string, config: Partial<ConsumerConfig> = {}): Promise<Consumer> {
    return this.#connected(
      this.kafka.consumer({ groupId, heartbeatInterval: 500, maxWaitTimeInMs: 200, sessionTimeout: 10_000, ...config }),
    );
  }

  /** Reads a topic from the beginning in a group of its own until there are `count` messages. */
  async readAll(topic: string, count: number, config: Partial<ConsumerConfig> = {}): Promise<readonly SeenMessage[]> {
    const consumer = await this.consumer(`read-${topic}-${Math.random()}`, config);
    await consumer.subscribe({ topic, fromBeginning: true });
    const seen: SeenMessage[] = [];
    await new Promise<void>((resolve, reject) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
      const eachBatch = (payload: EachBatchPayload): Promise<void> => {
        seen.push(...seenIn(payload));
        if (seen.length >= count) resolve();
        return Promise.resolve();
      };
      consumer.run({ eachBatch }).catch(reject);
    });
    await consumer.disconnect();
    return seen.sort((a, b) => a.partition - b.partition || a.offset - b.offset);
  }

  async #connected<T extends { connect(): Promise<void>; disconnect(): Promise<void> }>(client: T): Promise<T> {
    await client.connect();
    this.#context.after(() => client.disconnect());
    return client;
  }
}

/** The messages of a batch as tests compare them. */
export function seenIn({ batch }: EachBatchPayload): readonly SeenMessage[] {
  return batch.messages.map(({ offset, key, value }) => ({
    partition: batch.partition,
    offset: Number(offset),
    key: key?.toString() ?? null,
    value: value?.toString() ?? "",
  }));
}
