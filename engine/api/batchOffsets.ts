import { KafkaRDD } from "../rdd/KafkaRDD.ts";
import type { RDD } from "../rdd/RDD.ts";

/** By topic and partition, the offset behind the last record: what `startingOffsets` of createDirectStream takes. */
type Offsets = Record<string, Record<string, number>>;

/** How far into Kafka's topics a batch reads, as JSON; undefined where it reads none. */
export function batchOffsets(rdd: RDD): string | undefined {
  const offsets: Offsets = {};
  for (const { topic, partition, untilOffset } of kafkaRangesOf(rdd)) {
    const partitions = (offsets[topic] ??= {});
    partitions[partition] = Math.max(partitions[partition] ?? 0, untilOffset);
  }
  return Object.keys(offsets).length === 0 ? undefined : JSON.stringify(offsets);
}

function kafkaRangesOf(rdd: RDD): KafkaRDD["offsetRanges"] {
  const seen = new Set<RDD>();
  const waiting = [rdd];
  const ranges: KafkaRDD["offsetRanges"][number][] = [];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (next instanceof KafkaRDD) ranges.push(...next.offsetRanges);
    for (const dependency of next.dependencies) waiting.push(dependency.rdd);
  }
  return ranges;
}
