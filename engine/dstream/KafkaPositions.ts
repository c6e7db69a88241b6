import type { KafkaPartitionOffsets } from "../protocol/kafkaCalls.ts";
import { systemClock } from "../util/Clock.ts";
import { toErrorInfo } from "../util/errors.ts";
import { withinTime } from "../util/withinTime.ts";
import type { DStreamContext } from "./DStreamContext.ts";
import { type DirectKafkaSource, startingPositions } from "./startingPositions.ts";

/** Batches wait for an answer of Kafka so long at most, ms. */
const ANSWER_MS = 5_000;

type Answer = readonly KafkaPartitionOffsets[] | undefined;

/** Knows where a direct stream stands, asks Kafka how far its partitions reach, and tells the log while it does not answer. */
export class KafkaPositions {
  /** The next offset of each partition; filled by the first answer, moved on by each batch. Partitions that appear later are read from their start. */
  readonly current = new Map<string, number>();
  readonly #context: DStreamContext;
  readonly #source: DirectKafkaSource;
  #lastKnown: readonly KafkaPartitionOffsets[] = [];
  #asking: Promise<Answer> | undefined;
  #started = false;
  /** What was last said about Kafka not being usable; empty while all is well. */
  #trouble = "";

  constructor(context: DStreamContext, source: DirectKafkaSource) {
    this.#context = context;
    this.#source = source;
  }

  /** What the last answer said. */
  get lastKnown(): readonly KafkaPartitionOffsets[] {
    return this.#lastKnown;
  }

  /** What the partitions hold now; undefined where Kafka did not say so in time. A question that is still open is not asked again. Never rejects. */
  async ask(): Promise<Answer> {
    const asking = (this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
    }));
    if (await withinTime(asking, systemClock, ANSWER_MS)) return asking;
    const seconds = ANSWER_MS / 1000;
    this.#say("kafkaSlow", `Kafka has not answered for ${seconds} s. Look at the brokers and the network.`, {
      seconds,
    });
    return undefined;
  }

  async #ask(): Promise<Answer> {
    const { connector } = this.#context;
    const { address, topics } = this.#source;
    try {
      const { partitions, missing } = await connector.call("kafkaOffsets", { address, topics });
      await this.#start(partitions);
      this.#lastKnown = partitions;
      this.#tellMissing(missing);
      return partitions;
    } catch (thrown) {
      const { code, message, params } = toErrorInfo(thrown);
      this.#say(code, message, params);
      return undefined;
    }
  }

  async #start(partitions: readonly KafkaPartitionOffsets[]): Promise<void> {
    if (this.#started) return;
    const positions = await startingPositions(this.#context.connector, this.#source, partitions);
    this.#started = true;
    for (const [key, offset] of positions) this.current.set(key, offset);
    if (positions.size === 0) return;
    const places = [...positions].map(([key, offset]) => `${key} from ${offset}`).join(", ");
    this.#context.emit({
      type: "logLine",
      source: "engine",
      stream: "stderr",
      text: `Reading from Kafka: ${places}`,
    });
  }

  #tellMissing(missing: readonly string[]): void {
    if (missing.length > 0) {
      const names = missing.join(", ");
      this.#say("kafkaTopicsMissing", `Kafka has no topic ${names}. Create it, or correct the name.`, {
        topics: names,
      });
    } else if (this.#trouble !== "") {
      this.#trouble = "";
      const message = "Kafka answers again. The next batch has everything that came in the meantime.";
      this.#context.emit({ type: "alert", code: "kafkaAnswersAgain", severity: "info", message });
    }
  }

  /** Once for each trouble, not once for each batch. */
  #say(code: string, message: string, params: Readonly<Record<string, string | number>> = {}): void {
    if (this.#trouble === code) return;
    this.#trouble = code;
    const text = `${message} Batches are empty until then.`;
    this.#context.emit({ type: "alert", code, severity: "warning", message: text, params });
  }
}
