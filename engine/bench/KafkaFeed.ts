import { KafkaClient } from "../connectors/kafka/KafkaClient.ts";
import { kafkaConfig } from "../connectors/kafka/kafkaConfig.ts";
import { encodeRecords } from "../storage/recordCodec.ts";

/** Different words that are written. */
const FEED_WORDS = 1_000;
const PARTITIONS = 4;
const RECORDS_PER_WRITE = 5_000;

/** A topic of four partitions, and somebody who writes a known number of words to it, one a record. */
export class KafkaFeed {
  readonly topic: string;
  readonly #client: KafkaClient;

  constructor(brokers: string, topic: string) {
    this.topic = topic;
    this.#client = new KafkaClient(kafkaConfig({ brokers: [brokers] }, {}));
  }

  async createTopic(): Promise<void> {
    await this.#client.createTopic(this.topic, PARTITIONS, 1);
  }

  /** Writes so many records, through a broker that is stopped for a while, too. */
  async write(records: number): Promise<void> {
    for (let start = 0; start < records; start += RECORDS_PER_WRITE) {
      const length = Math.min(RECORDS_PER_WRITE, records - start);
      const pairs = Array.from({ length }, (_, i) => [`key ${start + i}`, wordOf(start + i)] as const);
      await this.#client.produce(this.topic, encodeRecords(pairs));
    }
  }

  /** Records that the topic holds. */
  async size(): Promise<number> {
    const { partitions } = await this.#client.offsets([this.topic]);
    return partitions.reduce((sum, { earliest, latest }) => sum + latest - earliest, 0);
  }

  async close(): Promise<void> {
    await this.#client.close();
  }
}

/** How often each word is among so many records. */
export function wordAmounts(records: number): ReadonlyMap<string, number> {
  const amounts = new Map<string, number>();
  for (let i = 0; i < records; i++) amounts.set(wordOf(i), (amounts.get(wordOf(i)) ?? 0) + 1);
  return amounts;
}

/** Low numbers come more often than high ones. */
function wordOf(index: number): string {
  const place = (index * 7_919) % (FEED_WORDS * FEED_WORDS);
  return `word${Math.floor(Math.sqrt(place))}`;
}
