/** What the DStreams and RDDs of programs have beyond others where they come from Kafka. */
import { DirectKafkaInputDStream } from "../dstream/DirectKafkaInputDStream.ts";
import type { DStream } from "../dstream/DStream.ts";
import type { CommitCallback } from "../dstream/KafkaCommits.ts";
import type { OperatorSite } from "../dstream/OperatorSite.ts";
import type { KafkaOffsetRange } from "../protocol/kafkaCalls.ts";
import { KafkaRDD } from "../rdd/KafkaRDD.ts";
import type { RDD } from "../rdd/RDD.ts";
import { EngineError } from "../util/errors.ts";
import { requireFunction } from "./requireFunction.ts";

/**
 * The ranges of an RDD of the direct stream itself.
 * @throws EngineError `noOffsetRanges` for any other RDD (spec 6.6)
 */
export function offsetRangesOf(rdd: RDD): readonly KafkaOffsetRange[] {
  if (rdd instanceof KafkaRDD) return Object.freeze(rdd.offsetRanges.map((range) => Object.freeze({ ...range })));
  throw new EngineError(
    "noOffsetRanges",
    "Only the RDDs of createDirectStream itself have offsetRanges. Read them in foreachRDD or transform called on that stream, before any other operation.",
    { name: "ClassCastException" },
  );
}

/**
 * Queues a commit on the direct stream.
 * @throws EngineError `illegalArgument` for another stream, a stream without a group, and ranges that are none
 */
export function commitAsync(stream: DStream, [ranges, callback]: readonly unknown[], site: OperatorSite): void {
  if (!(stream instanceof DirectKafkaInputDStream)) {
    throw illegalArgument("commitAsync exists only on what createDirectStream returns. Call it there.");
  }
  if (!Array.isArray(ranges)) throw illegalArgument("commitAsync takes the offsetRanges of an RDD.");
  stream.commitAsync(ranges.map(rangeOf), callback === undefined ? undefined : callbackOf(callback, site));
}

function callbackOf(callback: unknown, site: OperatorSite): CommitCallback {
  const call = requireFunction(callback, site);
  return (offsets, error) => {
    call(
      offsets.map((place) => ({ ...place })),
      error,
    );
  };
}

function rangeOf(given: unknown): KafkaOffsetRange {
  const { topic, partition, fromOffset, untilOffset } = (given ?? {}) as Partial<KafkaOffsetRange>;
  if (typeof topic === "string" && isOffset(partition) && isOffset(fromOffset) && isOffset(untilOffset)) {
    return { topic, partition, fromOffset, untilOffset };
  }
  throw illegalArgument("commitAsync takes ranges of the form { topic, partition, fromOffset, untilOffset }.");
}

function isOffset(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function illegalArgument(message: string): EngineError {
  return new EngineError("illegalArgument", message, { name: "IllegalArgumentException" });
}
