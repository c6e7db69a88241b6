import type { TestContext } from "node:test";
import { KafkaClient } from "../../connectors/kafka/KafkaClient.ts";
import { kafkaConfig } from "../../connectors/kafka/kafkaConfig.ts";
import { decodeRecords, encodeRecords } from "../../storage/recordCodec.ts";

let made = 0;

/** A topic of its own for one test, and a client to write to it and look at it. */
export class KafkaTopic {
  readonly name = `test-${process.pid}-${made++}-${Math.random().toString(36).slice(2, 8)}`;
  readonly client: KafkaClient;

  private constructor(address: string) {
    this.client = new KafkaClient(kafkaConfig({ brokers: [address] }, {}));
  }

  /** A name and a client; the topic is not made. */
  static name(t: TestContext, address: string): KafkaTopic {
    const topic = new KafkaTopic(address);
    t.after(() => topic.client.close());
    return topic;
  }

  static async create(t: TestContext, address: string, partitions = 1): Promise<KafkaTopic> {
    const topic = KafkaTopic.name(t, address);
    await topic.client.createTopic(topic.name, partitions, 1);
    return topic;
  }

  async write(pairs: readonly (readonly [string | null, string | null])[]): Promise<void> {
    await this.client.produce(this.name, encodeRecords(pairs));
  }

  async writeValues(...values: string[]): Promise<void> {
    await this.write(values.map((value) => [null, value]));
  }

  /** All [key, value] pairs of the topic, by partition, then offset. */
  async readAll(): Promise<(readonly [string | null, string | null])[]> {
    const { partitions } = await this.client.offsets([this.name]);
    const pairs: [string | null, string | null][] = [];
    for (const { topic, partition, earliest, latest } of partitions) {
      for (let fromOffset = earliest; fromOffset < latest;) {
        const range = { topic, partition, fromOffset, untilOffset: latest };
        const { records, nextOffset } = await this.client.fetch(range, 5_000);
        for (const [, , key, value] of decodeRecords(records) as [number, number, string | null, string | null][]) {
          pairs.push([key, value]);
        }
        fromOffset = nextOffset;
      }
    }
    return pairs;
  }
}
