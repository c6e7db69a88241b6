import type { Connections } from "../../protocol/connections.ts";
import type { KafkaCalls } from "../../protocol/kafkaCalls.ts";
import type { RecordBlock } from "../../protocol/taskPlan.ts";
import { EngineError } from "../../util/errors.ts";
import type { Caller } from "../ConnectorHandlers.ts";
import { kafkaConfig } from "./kafkaConfig.ts";
import { KafkaGroupReader, type PollLimits } from "./KafkaGroupReader.ts";

/** The members of consumer groups that callers have; each ends with its caller. */
export class KafkaReaders {
  readonly #connections: Connections;
  readonly #readers = new Map<number, KafkaGroupReader>();
  #nextId = 0;

  constructor(connections: Connections) {
    this.#connections = connections;
  }

  /** Joins a group. Throws as kafkaFailure.ts says. */
  async subscribe(request: KafkaCalls["kafkaSubscribe"]["request"], caller: Caller): Promise<{ readerId: number }> {
    const reader = new KafkaGroupReader(kafkaConfig(request.address, this.#connections), request.groupId);
    const readerId = this.#nextId++;
    this.#readers.set(readerId, reader);
    caller.gone.addEventListener("abort", () => void this.unsubscribe(readerId), { once: true });
    try {
      await reader.start(request);
      return { readerId };
    } catch (thrown) {
      await this.unsubscribe(readerId);
      throw thrown;
    }
  }

  /** @throws EngineError `kafkaReaderEnded` for a reader that has ended, and as kafkaFailure.ts says */
  async poll(readerId: number, limits: PollLimits): Promise<RecordBlock> {
    const reader = this.#readers.get(readerId);
    if (reader !== undefined) return reader.poll(limits);
    throw new EngineError("kafkaReaderEnded", "This reader has left its group. Subscribe again.");
  }

  async unsubscribe(readerId: number): Promise<null> {
    const reader = this.#readers.get(readerId);
    this.#readers.delete(readerId);
    await reader?.close();
    return null;
  }
}
