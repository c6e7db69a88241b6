import { delay, systemClock } from "../../util/Clock.ts";
import type { EngineError } from "../../util/errors.ts";
import type { KafkaConfig } from "./kafkaConfig.ts";
import { kafkaFailure, type KafkaFailurePlace } from "./kafkaFailure.ts";
import { createCluster, type KafkaCluster } from "./kafkaLibrary.ts";

/** What one request is about, and how long it may be tried again while Kafka is not ready, ms. */
export interface KafkaAttempt extends Omit<KafkaFailurePlace, "place"> {
  readonly timeoutMs: number;
}

const RETRY_MS = 250;
/** A topic that is still unknown after so long does not exist, ms. */
const UNKNOWN_TOPIC_MS = 5_000;

/**
 * The connections to one Kafka. After a network failure everything is connected anew: what a client knew of a broker that is gone only stands
 * in the way of the next one.
 */
export class KafkaSession {
  readonly #config: KafkaConfig;
  #cluster: Promise<KafkaCluster> | undefined;

  constructor(config: KafkaConfig) {
    this.#config = config;
  }

  /**
   * Runs a request, again and again while it fails in a way that may pass, until `timeoutMs` are over.
   * @throws EngineError as kafkaFailure.ts says
   */
  async run<T>(attempt: KafkaAttempt, request: (cluster: KafkaCluster) => Promise<T>): Promise<T> {
    const startedAt = systemClock.now();
    for (;;) {
      const connecting = (this.#cluster ??= this.#connect());
      try {
        return await request(await connecting);
      } catch (thrown) {
        const failure = kafkaFailure(thrown, { ...attempt, place: this.#config.place });
        await this.#recover(failure, connecting, attempt.topic);
        const limit = failure.code === "kafkaTopicMissing" ? UNKNOWN_TOPIC_MS : Number.POSITIVE_INFINITY;
        const waited = systemClock.now() - startedAt;
        if (!failure.retriable || waited + RETRY_MS > Math.min(attempt.timeoutMs, limit)) throw failure;
        await delay(systemClock, RETRY_MS);
      }
    }
  }

  /** Lets go of all connections. */
  async close(): Promise<void> {
    const connecting = this.#cluster;
    this.#cluster = undefined;
    await connecting?.then((cluster) => cluster.disconnect()).catch(() => undefined);
  }

  async #connect(): Promise<KafkaCluster> {
    const cluster = createCluster(this.#config);
    await cluster.connect();
    return cluster;
  }

  /** What is known of leaders may be old; after a network failure so are the connections. */
  async #recover(failure: EngineError, failed: Promise<KafkaCluster>, topic: string | undefined): Promise<void> {
    if (failure.code === "kafkaNotReady" && topic !== undefined) {
      const refreshed = failed.then((cluster) => cluster.brokerPool.refreshMetadata([topic]));
      if (
        await refreshed.then(
          () => true,
          () => false,
        )
      )
        return;
    }
    if (failure.retriable && failure.code !== "kafkaTopicMissing" && this.#cluster === failed) await this.close();
    else if (failure.code === "kafkaLoginRefused" && this.#cluster === failed) await this.close();
  }
}
