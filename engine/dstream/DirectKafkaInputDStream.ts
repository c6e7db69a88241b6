import type { KafkaOffsetRange, KafkaPartitionOffsets } from "../protocol/kafkaCalls.ts";
import { KafkaRDD } from "../rdd/KafkaRDD.ts";
import type { RDD } from "../rdd/RDD.ts";
import type { DStreamContext } from "./DStreamContext.ts";
import { InputDStream } from "./InputDStream.ts";
import { type CommitCallback, KafkaCommits } from "./KafkaCommits.ts";
import { KafkaPositions } from "./KafkaPositions.ts";
import { messagesPerPartition } from "./messagesPerPartition.ts";
import type { OperatorSite } from "./OperatorSite.ts";
import { partitionKey } from "./partitionKey.ts";
import { illegalState, requirementFailed } from "./sparkErrors.ts";
import type { DirectKafkaSource } from "./startingPositions.ts";

/**
 * Records of Kafka topics without a receiver: each batch is a range of offsets of each partition, chosen when the batch is generated and read by
 * its tasks (spec 6.6). While Kafka cannot be asked batches are empty, and the first one after that has what came in the meantime.
 */
export class DirectKafkaInputDStream extends InputDStream {
  readonly #source: DirectKafkaSource;
  readonly #positions: KafkaPositions;
  readonly #commits = new KafkaCommits();
  /** What was known before each batch that has not been generated yet. */
  readonly #prepared = new Map<number, readonly KafkaPartitionOffsets[]>();
  /** Partitions that were missing in the answer before. */
  #missed: ReadonlySet<string> = new Set();
  #measuredRate = 0;

  constructor(context: DStreamContext, source: DirectKafkaSource, site: OperatorSite) {
    super(context, site);
    this.#source = source;
    this.#positions = new KafkaPositions(context, source);
  }

  override get name(): string {
    return `Kafka 0.10 direct stream [${this.inputStreamId}]`;
  }

  override get isRateControlled(): boolean {
    return true;
  }

  override updateRate(recordsPerSecond: number): void {
    this.#measuredRate = recordsPerSecond;
  }

  /** Finds out at once where to begin: what is written to Kafka from now on belongs to the stream. */
  override startInput(): void {
    void this.#positions.ask();
  }

  override async prepare(time: number): Promise<void> {
    this.#commit();
    const partitions = await this.#positions.ask();
    if (partitions !== undefined) this.#prepared.set(time, partitions);
  }

  /**
   * Commits the ends of these ranges for the stream's group, when the next batch is generated.
   * @throws EngineError `illegalArgument` for a stream without a group
   */
  commitAsync(ranges: readonly KafkaOffsetRange[], callback?: CommitCallback): void {
    if (this.#source.groupId === undefined) {
      throw requirementFailed("illegalArgument", "commitAsync needs a groupId. Give one to createDirectStream.");
    }
    this.#commits.add(ranges, callback);
  }

  /** @throws EngineError `kafkaPartitionsGone` (IllegalStateException, spec 6.6) and `kafkaOffsetAfterEnd` */
  protected override compute(time: number): RDD {
    const known = this.#prepared.get(time);
    this.#prepared.delete(time);
    const ranges = this.#rangesUpTo(known);
    for (const range of ranges) this.#positions.current.set(partitionKey(range), range.untilOffset);
    this.context.reportInput(time, {
      inputStreamId: this.inputStreamId,
      name: this.name,
      numRecords: ranges.reduce((sum, { fromOffset, untilOffset }) => sum + untilOffset - fromOffset, 0),
      ...describeRanges(ranges),
    });
    const { pollMs, allowNonConsecutiveOffsets } = this.context.settings.kafka;
    const { address } = this.#source;
    const { position } = this.site;
    const reading = {
      address,
      timeoutMs: pollMs,
      gaps: allowNonConsecutiveOffsets,
      ...(position && { site: position }),
    };
    return new KafkaRDD(this.context.rdds, ranges, reading);
  }

  override clearMetadata(time: number): void {
    super.clearMetadata(time);
    for (const prepared of this.#prepared.keys()) {
      if (prepared < time - this.rememberDuration) this.#prepared.delete(prepared);
    }
  }

  /** From where the last batch ended to what there is now, as far as rates allow; nothing where that is not known. */
  #rangesUpTo(known: readonly KafkaPartitionOffsets[] | undefined): KafkaOffsetRange[] {
    const { lastKnown, current } = this.#positions;
    const partitions = known !== undefined && this.#requireAll(known) ? known : undefined;
    if (partitions === undefined)
      return lastKnown.map((place) => emptyRange(place, current.get(partitionKey(place)) ?? 0));
    const starts = partitions.map((place) => current.get(partitionKey(place)) ?? place.earliest);
    const lags = partitions.map(({ latest }, index) => Math.max(0, latest - (starts[index] ?? 0)));
    const limits = messagesPerPartition(lags, {
      settings: this.context.settings.kafka,
      measuredRate: this.#measuredRate,
      batchDuration: this.context.graph.batchDuration,
    });
    return partitions.map(({ topic, partition, latest }, index) => {
      const fromOffset = starts[index] ?? latest;
      if (fromOffset > latest) throw offsetAfterEnd({ topic, partition, fromOffset, untilOffset: latest });
      const untilOffset = Math.min(latest, fromOffset + (limits?.[index] ?? Number.POSITIVE_INFINITY));
      return { topic, partition, fromOffset, untilOffset };
    });
  }

  /** A broker that has just started may not know all partitions for a moment: they are gone when two answers in a row lack them. */
  #requireAll(known: readonly KafkaPartitionOffsets[]): boolean {
    const there = new Set(known.map(partitionKey));
    const gone = [...this.#positions.current.keys()].filter((key) => !there.has(key));
    const confirmed = gone.filter((key) => this.#missed.has(key));
    this.#missed = new Set(gone);
    if (confirmed.length > 0) throw partitionsGone(confirmed);
    return gone.length === 0;
  }

  #commit(): void {
    const { groupId, address } = this.#source;
    const { offsets, callback } = this.#commits.take();
    if (offsets.length === 0 || groupId === undefined) return;
    const told = (error: unknown): void => this.#tellCommit(callback, () => callback?.(offsets, error), error);
    this.context.connector.call("kafkaCommit", { address, groupId, offsets }).then(
      () => told(null),
      (error: unknown) => told(error),
    );
  }

  /** Without a callback nobody else would hear of a commit that failed. */
  #tellCommit(callback: CommitCallback | undefined, call: () => void, error: unknown): void {
    if (callback !== undefined) return call();
    if (error === null) return;
    const reason = error instanceof Error ? error.message : String(error);
    const message = `Offsets were not committed: ${reason}`;
    this.context.emit({ type: "alert", code: "kafkaCommitFailed", severity: "warning", message, params: { reason } });
  }
}

function emptyRange({ topic, partition }: KafkaPartitionOffsets, offset: number): KafkaOffsetRange {
  return { topic, partition, fromOffset: offset, untilOffset: offset };
}

/** One line a range that is not empty (spec 6.6). */
function describeRanges(ranges: readonly KafkaOffsetRange[]): { readonly metadataDescription?: string } {
  const lines = ranges
    .filter(({ fromOffset, untilOffset }) => fromOffset < untilOffset)
    .map(
      ({ topic, partition, fromOffset, untilOffset }) =>
        `topic: ${topic}\tpartition: ${partition}\toffsets: ${fromOffset} to ${untilOffset}`,
    );
  return lines.length === 0 ? {} : { metadataDescription: lines.join("\n") };
}

function partitionsGone(keys: readonly string[]): Error {
  const partitions = keys.join(", ");
  return illegalState(
    "kafkaPartitionsGone",
    `Kafka no longer has partitions that this stream was reading: ${partitions}. Was the topic deleted? Run the job again to read what is there now.`,
    { params: { partitions } },
  );
}

function offsetAfterEnd({ topic, partition, fromOffset, untilOffset }: KafkaOffsetRange): Error {
  return illegalState(
    "kafkaOffsetAfterEnd",
    `The stream stands at offset ${fromOffset} of partition ${partition} of topic ${topic}, but the partition ends at ${untilOffset}. Correct startingOffsets; if the topic was deleted and made again, run the job again.`,
    { params: { topic, partition, fromOffset, untilOffset } },
  );
}
