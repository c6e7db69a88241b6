import type { KafkaOffset, KafkaOffsetRange } from "../protocol/kafkaCalls.ts";
import { partitionKey } from "./partitionKey.ts";

/** Told what became of a commit: `error` is what failed, if anything did. */
export type CommitCallback = (offsets: readonly KafkaOffset[], error: unknown) => void;

/** What the program wants committed, collected until the next batch is generated (spec 6.6). */
export class KafkaCommits {
  readonly #queued = new Map<string, KafkaOffset>();
  #callback: CommitCallback | undefined;

  /** Adds the ends of these ranges; the highest of each partition counts. The latest callback is the one that is called. */
  add(ranges: readonly KafkaOffsetRange[], callback: CommitCallback | undefined): void {
    for (const { topic, partition, untilOffset } of ranges) {
      const key = partitionKey({ topic, partition });
      const offset = Math.max(untilOffset, this.#queued.get(key)?.offset ?? 0);
      this.#queued.set(key, { topic, partition, offset });
    }
    this.#callback = callback ?? this.#callback;
  }

  /** Takes everything out. */
  take(): { readonly offsets: readonly KafkaOffset[]; readonly callback: CommitCallback | undefined } {
    const offsets = [...this.#queued.values()];
    this.#queued.clear();
    return { offsets, callback: this.#callback };
  }
}
